// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import java.util.Optional;

/**
 * Which strings can name a node (protocol §1): one rule for our own ID and for those of peers. An ID is characters of
 * Latin-1, one octet each in a greeting, as a Perl node sees it.
 */
final class NodeIds {
    static final String RULE = "1 to " + HandshakeSettings.MAX_NODE_ID + " printable Latin-1 characters without '#'";

    private NodeIds() {}

    /** What is wrong with it, as the end of a sentence; empty if it is fine. */
    static Optional<String> fault(String nodeId) {
        if (nodeId.isEmpty()) {
            return Optional.of("is empty");
        }
        if (nodeId.length() > HandshakeSettings.MAX_NODE_ID) {
            return Optional.of("has " + nodeId.length() + " characters");
        }
        if (nodeId.indexOf('#') >= 0) {
            return Optional.of("has a '#'");
        }
        if (!nodeId.chars().allMatch(c -> c <= 0xff && !Character.isISOControl(c))) {
            return Optional.of("has a character that is not printable Latin-1");
        }
        return Optional.empty();
    }
}
