// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.group;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntUnaryOperator;

/** What a choice between members goes by, beside the message itself. Thread-safe. */
final class Lots {
    private final IntUnaryOperator random;
    /** Begins anywhere, so that many nodes with a few messages each do not all choose the first member. */
    private final AtomicLong turn;

    /**
     * @param random a random number of 0 up to, not including, its argument; on any thread
     */
    Lots(IntUnaryOperator random) {
        this.random = random;
        turn = new AtomicLong(random.applyAsInt(Integer.MAX_VALUE));
    }

    /** A number from 0 to before {@code bound}, the next at every call. */
    int nextTurn(int bound) {
        return (int) Long.remainderUnsigned(turn.getAndIncrement(), bound);
    }

    int random(int bound) {
        return random.applyAsInt(bound);
    }
}
