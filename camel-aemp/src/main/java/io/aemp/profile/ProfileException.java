// SPDX-License-Identifier: Apache-2.0
package io.aemp.profile;

import org.jspecify.annotations.Nullable;

/**
 * The configuration file cannot be used. The message names the file and the place in it, what was expected and what kind
 * of thing was found, but never what the file holds: that may be a secret.
 */
public final class ProfileException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    ProfileException(String message) {
        this(message, null);
    }

    /** @param cause something whose message has nothing of the file either */
    ProfileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
