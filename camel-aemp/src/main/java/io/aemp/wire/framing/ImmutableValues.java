// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.message.Message;

/** Checked, immutable copies of messages that have to wait for a link and so for a framing. */
public final class ImmutableValues {
    private ImmutableValues() {}

    /**
     * A deep copy that later changes of the original do not reach, checked so that encoding it in any of the framings
     * cannot fail.
     *
     * @throws UnencodableException as encoding would
     */
    public static Message copyOf(Message message, Iterable<Framing> framings, WriteOptions options)
            throws UnencodableException {
        throw new UnsupportedOperationException("to be written");
    }
}
