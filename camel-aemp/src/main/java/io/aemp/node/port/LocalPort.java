// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.port;

import io.aemp.node.Source;
import io.aemp.wire.framing.Frame;
import io.aemp.wire.message.DeathReason;

/** Anything on this node that a port name leads to. Any thread; nothing here blocks. */
public interface LocalPort {
    String name();

    /** Takes a message, or says why not. A frame that came over a link is never left with its carrier. */
    Acceptance deliver(Frame frame, Source source, Inflow inflow);

    /** Whether that node may kill this port with {@code kil1} (protocol §4). */
    boolean killableBy(Source source);

    /** The port dies: it leaves the registry, its watches fire once. No effect on a dead port. */
    void kill(DeathReason reason);

    /**
     * Adds a watch.
     *
     * @return false if the port is dead already
     */
    boolean watch(DeathWatch watch);

    void unwatch(DeathWatch watch);

    /** What became of a message. */
    enum Acceptance {
        TAKEN,
        /** Not taken: the mailbox is full, the sender of this node may wait with {@link Port#park}. */
        FULL,
        /** Dropped and counted: nobody takes it, or the port is dead. */
        DROPPED
    }

    /** Hears of a death, once, on the thread that caused it; must be quick. */
    interface DeathWatch {
        void died(LocalPort port, DeathReason reason);
    }
}
