// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.process;

import java.util.Locale;

/** What a program of a run is. */
public enum Role {
    RECEIVER,
    SENDER,
    /** Both ends in one JVM. */
    BOTH;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
