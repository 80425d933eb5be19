// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.port;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * What has gone into a mailbox, or to a receiver, and what has come out, each counted on a cache line of its own. Those who
 * put in and those who take out are mostly threads of different processors: if they wrote to the same place, or looked at
 * each other's at every message, they would wait for each other at every message.
 *
 * <p>Thread-safe, but what only the one who takes out may call, who has the mailbox's baton and needs no atomic operation
 * for it. Made with the first message, since it is large for a port that never gets any.
 */
final class Counts extends CountsOut {
    private static final AtomicLongFieldUpdater<CountsIn> ENTERED =
            AtomicLongFieldUpdater.newUpdater(CountsIn.class, "entered");
    private static final AtomicLongFieldUpdater<CountsIn> ENTERED_OCTETS =
            AtomicLongFieldUpdater.newUpdater(CountsIn.class, "enteredOctets");
    private static final AtomicLongFieldUpdater<CountsOut> LEFT =
            AtomicLongFieldUpdater.newUpdater(CountsOut.class, "left");
    private static final AtomicLongFieldUpdater<CountsOut> LEFT_OCTETS =
            AtomicLongFieldUpdater.newUpdater(CountsOut.class, "leftOctets");
    private static final AtomicIntegerFieldUpdater<CountsOut> STARTED =
            AtomicIntegerFieldUpdater.newUpdater(CountsOut.class, "started");
    private static final AtomicIntegerFieldUpdater<CountsOut> BEGUN =
            AtomicIntegerFieldUpdater.newUpdater(CountsOut.class, "begun");
    private static final AtomicIntegerFieldUpdater<CountsOut> ENDED =
            AtomicIntegerFieldUpdater.newUpdater(CountsOut.class, "ended");

    @SuppressWarnings("unused")
    private long behind1, behind2, behind3, behind4, behind5, behind6, behind7, behind8;

    void enter() {
        ENTERED.getAndIncrement(this);
    }

    void enter(int octets) {
        ENTERED.getAndIncrement(this);
        ENTERED_OCTETS.getAndAdd(this, octets);
    }

    void leave() {
        LEFT.getAndIncrement(this);
    }

    /** By the one who takes out. */
    void leave(int octets) {
        LEFT_OCTETS.lazySet(this, leftOctets + octets);
        // Who takes out looks next whether somebody waits for room, who in turn looks at this before he waits.
        LEFT.getAndIncrement(this);
    }

    /** How many are in; by one who looks from outside, a moment ago. */
    int inside() {
        return (int) (entered - left);
    }

    long octetsInside() {
        return enteredOctets - leftOctets;
    }

    /** Whether fewer messages and octets are in. Looks at what has left only when it matters. */
    boolean isBelow(long messages, long octets) {
        if (entered - leftSeen < messages && enteredOctets - leftOctetsSeen < octets) {
            return true;
        }
        leftSeen = left;
        leftOctetsSeen = leftOctets;
        return entered - leftSeen < messages && enteredOctets - leftOctetsSeen < octets;
    }

    /** Of those that have entered, one more has been started; wraps around. By the one who takes out. */
    void start() {
        STARTED.lazySet(this, started + 1);
    }

    /** How many have entered and have not been started; dropped ones included. */
    int notStarted() {
        return (int) entered - started;
    }

    int inProgress() {
        return begun - ended;
    }

    /** By the one who takes out. */
    void begin() {
        BEGUN.lazySet(this, begun + 1);
    }

    void end() {
        ENDED.getAndIncrement(this);
    }
}

/** Nothing: keeps what follows off the cache lines of whatever stands in front of it. */
abstract class CountsFront {
    @SuppressWarnings("unused")
    private long front1, front2, front3, front4, front5, front6, front7;
}

/** Of those who put in. */
abstract class CountsIn extends CountsFront {
    volatile long entered;
    volatile long enteredOctets;
    /** What {@link CountsOut#left} was when it was looked at last: no more than it is. */
    volatile long leftSeen;

    volatile long leftOctetsSeen;
}

/** Nothing, in between. */
abstract class CountsBetween extends CountsIn {
    @SuppressWarnings("unused")
    private long between1, between2, between3, between4, between5, between6, between7, between8;
}

/** Of those who take out. */
abstract class CountsOut extends CountsBetween {
    volatile long left;
    volatile long leftOctets;
    volatile int started;
    volatile int begun;
    volatile int ended;
}
