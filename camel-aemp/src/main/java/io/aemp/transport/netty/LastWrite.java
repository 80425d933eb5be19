// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.netty.util.concurrent.FastThreadLocal;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When an event loop, or somebody in its place, has last written to a link: {@link System#nanoTime()}. All links of the event
 * loop share one, which tells whether it is likely to be awake.
 */
final class LastWrite extends AtomicLong {
    private static final long serialVersionUID = 1L;

    private static final FastThreadLocal<LastWrite> OF_LOOP = new FastThreadLocal<>() {
        @Override
        protected LastWrite initialValue() {
            return new LastWrite(System.nanoTime());
        }
    };

    LastWrite(long at) {
        super(at);
    }

    /** On the event loop. */
    static LastWrite ofThisLoop() {
        return OF_LOOP.get();
    }
}
