// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

import io.aemp.wire.message.PortId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Recognizes the ports that peers name in their messages. */
final class ReplyPort {
    private ReplyPort() {}

    /** The port that an argument names; empty if it is no port ID, or a node's own port, which takes no replies. */
    static Optional<PortId> of(@Nullable Object argument) {
        if (!(argument instanceof String text) || text.indexOf('#') <= 0) {
            return Optional.empty();
        }
        PortId port = PortId.parse(text);
        return port.isNodePort() ? Optional.empty() : Optional.of(port);
    }
}
