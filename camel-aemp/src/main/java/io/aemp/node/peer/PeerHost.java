// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.peer;

import io.aemp.node.NodeLoop;
import io.aemp.node.NodeSettings;
import io.aemp.node.port.Ports;
import io.aemp.transport.Address;
import io.aemp.transport.LinkEnd;
import io.aemp.transport.Transport;
import io.aemp.wire.framing.Frame;
import java.util.List;
import java.util.function.Consumer;

/** What peers and links need of their node. */
public interface PeerHost {
    NodeSettings settings();

    NodeLoop loop();

    Transport transport();

    Ports ports();

    /** Name of the port to which peers send the echoes that confirm and probe. */
    String receiptPort();

    /** Runs something on the continuations, in any order. */
    void continueWith(Runnable task);

    /** Runs something on the continuations, in the order of the calls. */
    void afterwards(Runnable task);

    /** Addresses at which a node may be dialled, without those that a sender named; empty if none is known. */
    List<Address> addressesOf(String node);

    /** A message to the node port; on the link's I/O thread. */
    void nodeMessage(LinkSession session, Frame frame);

    /** A link is up; on its I/O thread, before its first message. */
    void linkUp(LinkSession session);

    /** That link is over; on its I/O thread, after its last message. */
    void linkDown(LinkSession session, LinkEnd end);

    /**
     * Asks the network where a node listens; on the control thread.
     *
     * @param answer gets the addresses, none if the network knows none, on the control thread, maybe before this returns
     * @return takes the question back
     */
    Runnable lookUp(String node, Consumer<List<Address>> answer);
}
