// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.message;

import org.jspecify.annotations.Nullable;

/**
 * An outgoing message: {@code [port, tag?, arguments…, replyPort?]}. Not yet encoded, since the framing belongs to the
 * link.
 *
 * @param port destination port name on the destination node, empty for the node port
 * @param tag put in front of the arguments, or null
 * @param arguments the arguments proper
 * @param replyPort port ID text appended as the last argument, or null
 */
public record Message(String port, @Nullable String tag, Arguments arguments, @Nullable String replyPort) {
    public static Message of(String port, @Nullable Object... arguments) {
        return new Message(port, null, Arguments.of(arguments), null);
    }
}
