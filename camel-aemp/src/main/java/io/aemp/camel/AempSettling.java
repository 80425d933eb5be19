// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;
import org.jspecify.annotations.Nullable;

/**
 * What a producer acts through. It is made when all routes that start together have said what nodes they bring along, or
 * with the first exchange if that comes before.
 */
final class AempSettling<O extends AempSettling.Outlet> implements StartupListener {
    private final CamelContext context;
    private final Supplier<O> opening;
    private volatile boolean started;
    private volatile @Nullable O outlet;

    /** Has made its producer a user of the local node. */
    interface Outlet {
        AempLocalNode local();

        /** Gives back what it has acquired. */
        default void close() {
            local().release();
        }
    }

    /** @param opening makes it, and acquires its node; may throw what fails the start */
    AempSettling(CamelContext context, Supplier<O> opening) {
        this.context = context;
        this.opening = opening;
    }

    void start() throws Exception {
        started = true;
        context.addStartupListener(this);
    }

    @Override
    public void onCamelContextStarted(CamelContext startedContext, boolean alreadyStarted) {
        if (started) {
            O opened = get();
            if (alreadyStarted) {
                opened.local().listen();
            }
        }
    }

    O get() {
        O known = outlet;
        return known == null ? open() : known;
    }

    private synchronized O open() {
        O known = outlet;
        if (known == null) {
            known = opening.get();
            outlet = known;
        }
        return known;
    }

    /** Closes the outlet. */
    void stop() {
        started = false;
        O closing;
        synchronized (this) {
            closing = outlet;
            outlet = null;
        }
        if (closing != null) {
            closing.close();
        }
    }
}
