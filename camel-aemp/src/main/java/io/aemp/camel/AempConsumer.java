// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.AempNode;
import io.aemp.node.PortOptions;
import io.aemp.node.Receiver;
import io.aemp.wire.message.DeathReason;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a port (or a function) open while its route runs. */
public class AempConsumer extends DefaultConsumer implements Suspendable, ShutdownAware {
    private static final Logger LOG = LoggerFactory.getLogger(AempConsumer.class);

    private final AempEndpoint endpoint;
    private final AempNodeUse node;
    private final AempDrain drain = new AempDrain();
    private volatile @Nullable Receiver receiver;

    AempConsumer(AempEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.node = new AempNodeUse(endpoint.getCamelContext(), AempLocalNode::listen);
    }

    @Override
    protected void doBuild() throws Exception {
        super.doBuild();
        setHealthCheck(new AempHealthCheck("aemp", this, node::node, this::examine));
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        drain.reset();
        AempLocalNode local = endpoint.registry().find(endpoint.getNode());
        node.begin(local);
        try {
            open(local, portName(local));
            node.ready();
        } catch (Exception e) {
            closePort();
            throw e;
        }
    }

    private String portName(AempLocalNode local) {
        String port = endpoint.getPort();
        AempConsumerConfiguration own = endpoint.getConsumerConfiguration();
        own.getKind().check(port, endpoint.getConfiguration().getTag(), own.isKillOnError());
        return port.isEmpty() ? local.node().newPortName() : port;
    }

    private void open(AempLocalNode local, String port) {
        AempConfiguration options = endpoint.getConfiguration();
        AempConsumerConfiguration own = endpoint.getConsumerConfiguration();
        AempNode aemp = local.node();
        AempRoute route = new AempRoute(
                this,
                new AempBinding(options.getPayload(), local.readOptions()),
                aemp.id(),
                new AempReplies(aemp, options.getSendTimeout(), endpoint.writeOptions(local)),
                own.isMuteException(),
                own.isKillOnError());
        Receiver opened = own.getKind()
                .open(
                        aemp,
                        port,
                        options.getTag(),
                        portOptions(local),
                        own.getMaxPorts(),
                        (delivery, done) -> route.handle(delivery, () -> {
                            drain.handled();
                            done.run();
                        }));
        receiver = opened;
        opened.onDeath(reason -> died(opened, local, port, reason));
    }

    private PortOptions portOptions(AempLocalNode local) {
        AempConsumerConfiguration own = endpoint.getConsumerConfiguration();
        return new PortOptions(
                own.executor(local, endpoint.getComponent()),
                own.getMaxInFlight(),
                own.getMailboxCapacity(),
                own.getMailboxOctets(),
                own.getWhenFull(),
                own.getPauseLimit(),
                own.isKillable(),
                AempNodePatterns.parse(own.getAllowNodes()));
    }

    private void died(Receiver dead, AempLocalNode local, String port, DeathReason reason) {
        if (dead != receiver || !isRunAllowed()) {
            return;
        }
        LOG.info("Port {} has died: {}", dead.port(), reason.describe());
        try {
            if (endpoint.getConsumerConfiguration().getOnPortDeath() == AempPortDeath.STOP_ROUTE) {
                endpoint.getCamelContext().getRouteController().stopRoute(getRouteId());
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
    }

    /**
     * Called before a stop and before a suspension, and cannot tell them apart. With CompleteAllTasks the route goes on
     * until all that waits now has been handled.
     */
    @Override
    public boolean deferShutdown(ShutdownRunningTask task) {
        Receiver open = receiver;
        if (open == null || task != ShutdownRunningTask.CompleteAllTasks || isSuspendingOrSuspended()) {
            return false;
        }
        if (endpoint.getCamelContext().isStopping()) {
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
        endpoint.registry().withdraw(this);
        super.doShutdown();
    }

    private void closePort() {
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
        return open.isOpen() ? null : "port " + open.port() + " has died";
    }
}
