// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.AempNode;
import io.aemp.node.PortOptions;
import io.aemp.node.Receiver;
import io.aemp.wire.message.DeathReason;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.StartupListener;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a port (or a function) open while its route runs. */
public class AempConsumer extends DefaultConsumer implements Suspendable, ShutdownAware, StartupListener {
    private static final Logger LOG = LoggerFactory.getLogger(AempConsumer.class);

    private final AempEndpoint endpoint;
    private final AtomicLong handled = new AtomicLong();
    private volatile @Nullable AempLocalNode node;
    private volatile @Nullable Receiver receiver;
    /** Value of {@link #handled} at which what waited when the drain began has been handled; 0 for no drain. */
    private volatile long drained;

    AempConsumer(AempEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doBuild() throws Exception {
        super.doBuild();
        setHealthCheck(new AempHealthCheck(this));
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        handled.set(0);
        drained = 0;
        AempLocalNode local = endpoint.registry().find(endpoint.getNode());
        local.acquire();
        node = local;
        try {
            open(local, portName(local));
            // Listens when the ports of all routes that start now are open, or at once if the context runs already.
            endpoint.getCamelContext().addStartupListener(this);
        } catch (Exception e) {
            closePort();
            throw e;
        }
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        AempLocalNode local = node;
        if (local != null) {
            local.listen();
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
                            handled.incrementAndGet();
                            done.run();
                        }));
        receiver = opened;
        opened.onDeath(reason -> died(opened, local, port, reason));
    }

    private PortOptions portOptions(AempLocalNode local) {
        AempConsumerConfiguration own = endpoint.getConsumerConfiguration();
        return new PortOptions(
                workers(local),
                own.getMaxInFlight(),
                own.getMailboxCapacity(),
                own.getMailboxOctets(),
                own.getWhenFull(),
                own.getPauseLimit(),
                own.isKillable(),
                AempNodePatterns.parse(own.getAllowNodes()));
    }

    private Executor workers(AempLocalNode local) {
        AempConsumerConfiguration own = endpoint.getConsumerConfiguration();
        if (own.isNonBlocking() && own.getWorkerPool() != null) {
            throw new IllegalArgumentException("nonBlocking and workerPool do not go together");
        }
        if (own.isNonBlocking()) {
            return local.thread();
        }
        return own.getWorkerPool() == null ? endpoint.getComponent().workers() : own.getWorkerPool();
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
        drained = 0;
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
        drained = handled.get() + open.pending();
        return true;
    }

    @Override
    public int getPendingExchangesSize() {
        Receiver open = receiver;
        return open == null ? 0 : (int) Math.max(0, Math.min(open.pending(), drained - handled.get()));
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
        AempLocalNode local = node;
        node = null;
        if (local != null) {
            local.release();
        }
    }

    @Nullable AempLocalNode localNode() {
        return node;
    }

    @Nullable Receiver receiver() {
        return receiver;
    }
}
