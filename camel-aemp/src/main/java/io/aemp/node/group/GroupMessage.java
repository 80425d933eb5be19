// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.group;

import io.aemp.node.SendOptions;
import io.aemp.wire.message.Arguments;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A message to a group.
 *
 * @param key what {@link Distribution#STICKY} goes by; null for the others
 * @param tag put in front of the arguments, or null
 * @param options its timeout bounds the wait for a member, too
 * @param requestTimeout for a request: bounds it as a whole. Null for a message that wants no reply
 */
public record GroupMessage(
        Distribution distribution,
        @Nullable String key,
        WhenEmpty whenEmpty,
        @Nullable String tag,
        Arguments arguments,
        SendOptions options,
        @Nullable Duration requestTimeout) {
    public GroupMessage {
        if (distribution == Distribution.STICKY && key == null) {
            throw new IllegalArgumentException("no key for a sticky message");
        }
    }

    /** How long it may take from its start to its end. */
    Duration limit() {
        return requestTimeout == null ? options.timeout() : requestTimeout;
    }

    /** How long it may wait for a member. */
    Duration patience() {
        return limit().compareTo(options.timeout()) < 0 ? limit() : options.timeout();
    }
}
