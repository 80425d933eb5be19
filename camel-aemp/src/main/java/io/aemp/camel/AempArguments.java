// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import java.util.ArrayList;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The arguments of a message as the body of an exchange: an ordinary list, which converters turn into JSON and beans. */
public final class AempArguments extends ArrayList<@Nullable Object> {
    private static final long serialVersionUID = 1L;

    public AempArguments(Collection<? extends @Nullable Object> arguments) {
        super(arguments);
    }
}
