// SPDX-License-Identifier: Apache-2.0
package io.aemp.profile;

import java.nio.file.Path;

/** Where a profile has its certificate and private key for TLS. Every certificate there is a trust anchor too. */
public sealed interface Certificate {
    /**
     * In the file itself, as the {@code aemp} command puts it there.
     *
     * @param pem certificates and private key, in any order
     */
    record Inline(String pem) implements Certificate {
        /** Hides the key. */
        @Override
        public String toString() {
            return "Inline[hidden]";
        }
    }

    /**
     * In a file of its own.
     *
     * @param path absolute, or relative to where the configuration file was said to be
     */
    record InFile(Path path) implements Certificate {}
}
