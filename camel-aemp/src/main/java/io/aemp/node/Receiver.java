// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import java.util.function.Consumer;

/** A handler's hold on a port, alone or beside receivers of other tags. All methods on any thread; none blocks. */
public interface Receiver {
    PortId port();

    /** Whether the port still lives. */
    boolean isOpen();

    /** Messages keep waiting in the mailbox (and fill it up); order across the port's tags is kept. */
    void suspend();

    void resume();

    /** From now on messages for this receiver are dropped and counted; what waits is still handled. */
    void stopAccepting();

    /** Messages of this receiver that wait or are in progress. */
    int pending();

    /**
     * Ends this receiver; what still waits for it is dropped. With the last receiver the port dies with {@code reason}.
     *
     * @return messages that were dropped
     */
    int close(DeathReason reason);

    /** Kills the whole port with a reason; its monitors fire. */
    void kill(DeathReason reason);

    /**
     * Calls back once, on the continuations, when the port has died (after its monitors have fired), whoever killed it
     * and also by {@link #close}.
     */
    void onDeath(Consumer<DeathReason> action);
}
