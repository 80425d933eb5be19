// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import java.util.regex.Pattern;

/** Names of families and keys (protocol §5.5). */
public final class Families {
    /** Where each node listens: node ID to addresses. */
    static final String LISTENERS = "'l";

    /** The global nodes: node ID to null. */
    static final String GLOBALS = "'g";

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_:]*");

    private Families() {}

    /** @throws IllegalArgumentException if an application may not change such a family */
    public static void checkWritable(String family) {
        if (!NAME.matcher(family).matches()) {
            throw new IllegalArgumentException(
                    "not the name of a family: '" + family + "', expected a letter, then letters, digits, '_' or ':'");
        }
    }

    /** @throws IllegalArgumentException if there can be no such family */
    static void checkReadable(String family) {
        if (!family.equals(LISTENERS) && !family.equals(GLOBALS)) {
            checkWritable(family);
        }
    }

    /** @throws IllegalArgumentException if there can be no such key */
    static void checkKey(String family, String key) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("family '" + family + "': a key must not be empty");
        }
    }
}
