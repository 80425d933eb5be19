// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.option;

import io.aemp.examples.tool.console.ExitStatus;
import io.aemp.examples.tool.console.ToolException;
import io.aemp.wire.handshake.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Where the secret comes from. */
final class Secrets {
    static final String VARIABLE = "AEMP_SECRET";

    private Secrets() {}

    static Secret ofFile(Path file) throws ToolException {
        try {
            return notEmpty(Secret.of(withoutLineEnd(Files.readAllBytes(file))), "the secret file " + file);
        } catch (IOException e) {
            throw new ToolException(ExitStatus.USAGE, "the secret file " + file + " cannot be read: " + e, e);
        }
    }

    static Secret ofVariable(String value) throws ToolException {
        return notEmpty(Secret.of(value), "the environment variable " + VARIABLE);
    }

    private static Secret notEmpty(Secret secret, String where) throws ToolException {
        if (secret.isEmpty()) {
            throw new ToolException(ExitStatus.USAGE, where + " is empty: expected a secret");
        }
        return secret;
    }

    private static byte[] withoutLineEnd(byte[] octets) {
        int end = octets.length;
        if (end > 0 && octets[end - 1] == '\n') {
            end--;
        }
        if (end > 0 && octets[end - 1] == '\r') {
            end--;
        }
        return Arrays.copyOf(octets, end);
    }
}
