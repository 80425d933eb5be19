// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether a connection becomes a link or is given up, decided once, by whoever comes first. So a node that has dropped a
 * connection on one thread can rely on it that no link comes of it on another. Any thread.
 */
public final class Decision {
    private enum State {
        OPEN,
        LINK,
        GIVEN_UP
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

    /** True if it may become a link: from now on it cannot be given up. */
    public boolean link() {
        return state.compareAndSet(State.OPEN, State.LINK);
    }

    /** True if this call gave it up: from now on it cannot become a link. */
    public boolean giveUp() {
        return state.compareAndSet(State.OPEN, State.GIVEN_UP);
    }

    public boolean isGivenUp() {
        return state.get() == State.GIVEN_UP;
    }
}
