// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import org.jspecify.annotations.Nullable;

/** Map keys on their way out. */
final class Keys {
    private Keys() {}

    /** The text of a key: of what has one obvious text, that. */
    static String text(@Nullable Object key) throws UnencodableException {
        if (key instanceof String text) {
            return text;
        }
        if (key instanceof CharSequence
                || key instanceof Number
                || key instanceof Boolean
                || key instanceof Enum<?>
                || key instanceof Character) {
            return key.toString();
        }
        throw new UnencodableException(
                key == null
                        ? "a map with the key null"
                        : "a map with a key of type " + key.getClass().getTypeName());
    }
}
