// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.AempNode;
import io.aemp.node.Receiver;
import io.aemp.wire.message.DeathReason;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a port (or a function) open while its route runs. If there is a group it is registered there while the route takes
 * messages.
 */
public class AempConsumer extends DefaultConsumer implements Suspendable, ShutdownAware {
    private static final Logger LOG = LoggerFactory.getLogger(AempConsumer.class);

    private final AempServing serving;
    private final AempNodeUse node;
    private final AempDrain drain = new AempDrain();
    private final @Nullable AempMembership membership;
    private volatile @Nullable Receiver receiver;

    AempConsumer(Endpoint endpoint, Processor processor, AempServing serving) {
        super(endpoint, processor);
        this.serving = serving;
        this.node = new AempNodeUse(endpoint.getCamelContext(), this::begin);
        this.membership = serving.family() == null ? null : new AempMembership(serving.family());
    }

    @Override
    protected void doBuild() throws Exception {
        super.doBuild();
        setHealthCheck(new AempHealthCheck(serving.scheme(), this, node::node, this::examine));
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        drain.reset();
        serving.check();
        AempLocalNode local = serving.node().get();
        node.begin(local);
        try {
            open(local, serving.port().isEmpty() ? local.node().newPortName() : serving.port());
            node.ready();
        } catch (Exception e) {
            closePort();
            throw e;
        }
    }

    /** The routes that start together are started. */
    private void begin(AempLocalNode local) {
        local.listen();
        if (!isSuspendingOrSuspended()) {
            join();
        }
    }

    private void join() {
        if (membership != null) {
            membership.begin();
        }
    }

    private void leave() {
        if (membership != null) {
            membership.end();
        }
    }

    private void open(AempLocalNode local, String port) {
        AempRoute route = serving.route(this, local);
        Receiver opened = serving.open(
                local,
                port,
                (delivery, done) -> route.handle(delivery, () -> {
                    drain.handled();
                    done.run();
                }));
        receiver = opened;
        if (membership != null) {
            membership.opened(local.node(), opened.port());
        }
        opened.onDeath(reason -> died(opened, local, port, reason));
    }

    private void died(Receiver dead, AempLocalNode local, String port, DeathReason reason) {
        if (dead != receiver || !isRunAllowed()) {
            return;
        }
        LOG.info("Port {} has died: {}", dead.port(), reason.describe());
        try {
            if (serving.options().getOnPortDeath() == AempPortDeath.STOP_ROUTE) {
                getEndpoint().getCamelContext().getRouteController().stopRoute(getRouteId());
            } else {
                open(local, port);
                if (isSuspendingOrSuspended()) {
                    doSuspend();
                }
            }
        } catch (Exception e) {
            handleException("Port " + dead.port() + " has died and could not be handled", e);
        }
    }

    @Override
    protected void doSuspend() throws Exception {
        leave();
        Receiver open = receiver;
        if (open != null) {
            open.suspend();
        }
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        drain.cancel();
        Receiver open = receiver;
        if (open != null) {
            open.resume();
        }
        join();
    }

    /**
     * Called before a stop and before a suspension, and cannot tell them apart. With CompleteAllTasks the route goes on
     * until all that waits now has been handled.
     */
    @Override
    public boolean deferShutdown(ShutdownRunningTask task) {
        leave();
        Receiver open = receiver;
        if (open == null || task != ShutdownRunningTask.CompleteAllTasks || isSuspendingOrSuspended()) {
            return false;
        }
        if (getEndpoint().getCamelContext().isStopping()) {
            open.stopAccepting();
        }
        drain.begin(open.pending());
        return true;
    }

    @Override
    public int getPendingExchangesSize() {
        Receiver open = receiver;
        return open == null ? 0 : drain.left(open.pending());
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // What waits has been handled, or is dropped when the port is closed.
    }

    @Override
    protected void doStop() throws Exception {
        closePort();
        super.doStop();
    }

    @Override
    protected void doShutdown() throws Exception {
        serving.component().registry().withdraw(this);
        super.doShutdown();
    }

    private void closePort() {
        leave();
        Receiver closing = receiver;
        receiver = null;
        if (closing != null) {
            int dropped = closing.close(DeathReason.NORMAL);
            if (dropped > 0) {
                LOG.warn(
                        "Port {} is closed; {} messages that waited for its route are dropped",
                        closing.port(),
                        dropped);
            }
        }
        node.end();
    }

    @Nullable Receiver receiver() {
        return receiver;
    }

    private @Nullable String examine(AempNode local, HealthCheckResultBuilder result) {
        Receiver open = receiver;
        if (open == null) {
            return AempHealthCheck.NOT_STARTED;
        }
        result.detail("aemp.port", open.port().port());
        if (serving.family() != null) {
            result.detail("aemp.group", serving.family());
        }
        return open.isOpen() ? null : "port " + open.port() + " has died";
    }
}
