// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.driver;

import io.aemp.benchmarks.process.Fields;

/**
 * How much is sent, and when.
 *
 * @param kind who decides when the next message goes out
 * @param threads sending threads ({@link Kind#FLOOD} only)
 * @param inFlight messages or calls that may be under way ({@link Kind#FLOOD}, {@link Kind#CLOSED})
 * @param rate messages a second ({@link Kind#OPEN} only)
 */
public record Load(Kind kind, int threads, int inFlight, long rate) {
    /** Who decides when the next message goes out. */
    public enum Kind {
        /** Threads that send as fast as they may. */
        FLOOD {
            @Override
            Driver driver(Load load, Outlet outlet, Latencies latencies) {
                return new Flood(outlet, load.threads(), load.inFlight());
            }
        },
        /** The end of one call makes the next. */
        CLOSED {
            @Override
            Driver driver(Load load, Outlet outlet, Latencies latencies) {
                return new ClosedLoop(outlet, load.inFlight(), latencies);
            }
        },
        /** A clock; latencies count from when a message was due. */
        OPEN {
            @Override
            Driver driver(Load load, Outlet outlet, Latencies latencies) {
                return new OpenLoop(outlet, load.rate(), latencies);
            }
        };

        abstract Driver driver(Load load, Outlet outlet, Latencies latencies);
    }

    public Load {
        if (threads < 1 || inFlight < threads || rate < 1) {
            throw new IllegalArgumentException("threads=" + threads + ", inFlight=" + inFlight + ", rate=" + rate
                    + ": each must be at least 1, and each thread needs one in flight");
        }
    }

    public static Load flood(int threads, int inFlight) {
        return new Load(Kind.FLOOD, threads, inFlight, 1);
    }

    public static Load closed(int inFlight) {
        return new Load(Kind.CLOSED, 1, inFlight, 1);
    }

    public static Load open(long rate) {
        return new Load(Kind.OPEN, 1, 1, rate);
    }

    public static Load of(Fields fields) {
        return new Load(
                Kind.valueOf(fields.text("kind")),
                (int) fields.number("threads"),
                (int) fields.number("inFlight"),
                fields.number("rate"));
    }

    public Fields fields() {
        return Fields.EMPTY
                .with("kind", kind)
                .with("threads", threads)
                .with("inFlight", inFlight)
                .with("rate", rate);
    }

    public Driver driver(Outlet outlet, Latencies latencies) {
        return kind.driver(this, outlet, latencies);
    }
}
