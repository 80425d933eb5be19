// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of an outgoing message in the form in which the sender has them. */
public sealed interface Arguments {
    /**
     * Values: null, booleans, numbers, character sequences, {@code byte[]}, collections, object arrays and maps of
     * these; anything else is for {@link io.aemp.wire.framing.WriteOptions#normalizer()}.
     */
    record Values(List<? extends @Nullable Object> list) implements Arguments {}

    /**
     * JSON text in UTF-8 of the argument array or, when it is not an array, of the one argument. It is checked when it is
     * encoded and goes onto a JSON link without an object tree in between.
     */
    record JsonText(byte[] utf8) implements Arguments {}

    static Arguments of(@Nullable Object... values) {
        return new Values(java.util.Arrays.asList(values));
    }
}
