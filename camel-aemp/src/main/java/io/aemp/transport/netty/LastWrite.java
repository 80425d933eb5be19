// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.netty.util.concurrent.FastThreadLocal;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When an event loop, or somebody in its place, has last written to a link: {@link System#nanoTime()}; and whether anything
 * has been read since somebody did so in its place. All links of the event loop share one, which tells whether it is likely
 * to sleep while somebody waits for an answer.
 */
final class LastWrite extends AtomicLong {
    private static final long serialVersionUID = 1L;

    private static final FastThreadLocal<LastWrite> OF_LOOP = new FastThreadLocal<>() {
        @Override
        protected LastWrite initialValue() {
            return new LastWrite(System.nanoTime());
        }
    };

    private volatile boolean answered = true;

    LastWrite(long at) {
        super(at);
    }

    /** On the event loop. */
    static LastWrite ofThisLoop() {
        return OF_LOOP.get();
    }

    /** Octets have come; on the event loop. */
    void read() {
        if (!answered) {
            answered = true;
        }
    }

    boolean isAnswered() {
        return answered;
    }

    /** Somebody writes in place of the event loop. */
    void begins() {
        answered = false;
    }
}
