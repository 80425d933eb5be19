// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;
import org.jspecify.annotations.Nullable;

/**
 * A consumer's use of its local node, from its start to its stop.
 *
 * <p>Peers may find the node only when the routes that start together have started. So what makes it known, to listen or to
 * dial, waits until then, or is done at once if the context runs already.
 */
final class AempNodeUse implements StartupListener {
    private final CamelContext context;
    private final Consumer<AempLocalNode> whenRoutesAreStarted;
    private volatile @Nullable AempLocalNode node;

    AempNodeUse(CamelContext context, Consumer<AempLocalNode> whenRoutesAreStarted) {
        this.context = context;
        this.whenRoutesAreStarted = whenRoutesAreStarted;
    }

    /** The node; null while it is not in use. */
    @Nullable AempLocalNode node() {
        return node;
    }

    void begin(AempLocalNode local) {
        local.acquire();
        node = local;
    }

    /** To be called when the consumer itself is ready. */
    void ready() throws Exception {
        context.addStartupListener(this);
    }

    @Override
    public void onCamelContextStarted(CamelContext started, boolean alreadyStarted) {
        AempLocalNode local = node;
        if (local != null) {
            whenRoutesAreStarted.accept(local);
        }
    }

    /** Idempotent. */
    void end() {
        AempLocalNode local = node;
        node = null;
        if (local != null) {
            local.release();
        }
    }
}
