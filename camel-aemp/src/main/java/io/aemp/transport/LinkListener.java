// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport;

import io.aemp.wire.framing.Frame;

/**
 * Hears the life of a link. Per link all calls come on its one I/O thread (or one at a time, in order):
 * {@code linkUp (frame | readComplete)* linkDown}. Must not block.
 */
public interface LinkListener {
    void linkUp(Link link);

    /** One valid frame; keepalives included. */
    void frame(Link link, Frame frame);

    /** All frames of one read have been delivered: time to wake up those they were for. */
    void readComplete(Link link);

    /** The end, exactly once after {@link #linkUp}. */
    void linkDown(Link link, LinkEnd end);
}
