// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import java.util.concurrent.TimeUnit;

/**
 * Whether a few octets in a link's queue are worth a wake-up of the event loop, or wait for more. To wake it for every
 * dozen of messages costs more than the messages, and takes the processor from those who make them.
 *
 * <p>It begins when {@value #BEGIN_OCTETS} octets have left within a millisecond. From then on who sends wakes the event loop
 * only when {@value #WORTH_A_WAKE_UP} octets wait, and the event loop itself looks once per {@link #TICK_NANOS}. It ends
 * when less than that leaves between two looks, unless more left before: a thread that sends may have lost its processor for
 * some milliseconds. Whoever sends until he has to wait for an answer is held up so; therefore it begins again only after a
 * rest, which doubles as long as gathering is in vain.
 *
 * <p>{@link #isOn} may be asked on any thread; the rest belongs to the event loop.
 */
final class Gathering {
    static final int WORTH_A_WAKE_UP = 16 * 1024;
    static final int BEGIN_OCTETS = 2 * WORTH_A_WAKE_UP;
    static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final long SHORTEST_REST_NANOS = TICK_NANOS;
    private static final long LONGEST_REST_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** What is saved of busy ticks for those in which little leaves. */
    private static final long MOST_SAVED = 8 * WORTH_A_WAKE_UP;
    /** Ticks after which it has been of use. */
    private static final int USEFUL_TICKS = 16;

    private volatile boolean on;
    private long since;
    private long octetsAtSince;
    private long saved;
    private int ticks;
    private long restNanos = SHORTEST_REST_NANOS;
    private long restedAt;

    /** @param now {@link System#nanoTime()} */
    Gathering(long now) {
        since = now;
        restedAt = now;
    }

    boolean isOn() {
        return on;
    }

    /**
     * Octets have left, after a wake-up.
     *
     * @param octets that have left so far
     * @return whether it begins; {@link #tick} is to be called from now on
     */
    boolean left(long octets, long now) {
        if (on) {
            return false;
        }
        if (now - since > TICK_NANOS) {
            since = now;
            octetsAtSince = octets;
        } else if (octets - octetsAtSince >= BEGIN_OCTETS && now - restedAt >= 0) {
            on = true;
            ticks = 0;
            saved = octets - octetsAtSince;
            octetsAtSince = octets;
            return true;
        }
        return false;
    }

    /**
     * Time for a look at what waits, which is to be sent behind that.
     *
     * @return whether it goes on
     */
    boolean tick(long octets, long now) {
        ticks++;
        saved = Math.min(saved + octets - octetsAtSince, MOST_SAVED) - WORTH_A_WAKE_UP;
        octetsAtSince = octets;
        if (saved >= 0) {
            return true;
        }
        on = false;
        since = now;
        restNanos = ticks > USEFUL_TICKS ? SHORTEST_REST_NANOS : Math.min(2 * restNanos, LONGEST_REST_NANOS);
        restedAt = now + restNanos;
        return false;
    }
}
