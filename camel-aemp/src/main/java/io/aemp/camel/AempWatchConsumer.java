// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.AempNode;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches something through a local node, and takes each piece of news through its route: in order, one at a time, never on a
 * thread of the node, unless {@code nonBlocking}.
 *
 * @param <T> a piece of news
 */
abstract class AempWatchConsumer<T> extends DefaultConsumer implements Suspendable, ShutdownAware {
    private final AempThreadConfiguration threads;
    private final @Nullable String localNode;
    private final AempNodeUse node;
    private final AempDrain drain = new AempDrain();
    private final Object watching = new Object();
    private volatile @Nullable AempInOrder<T> news;
    /** Guarded by {@link #watching}. */
    private @Nullable Watch watch;

    /** Something that is watched. */
    interface Watch {
        /** Ends it. Idempotent. */
        void cancel();
    }

    /** @param localNode name or ID of the node; null for the default one */
    AempWatchConsumer(
            Endpoint endpoint, Processor processor, AempThreadConfiguration threads, @Nullable String localNode) {
        super(endpoint, processor);
        this.threads = threads;
        this.localNode = localNode;
        this.node = new AempNodeUse(endpoint.getCamelContext(), this::begin);
    }

    /** Scheme of the endpoint. */
    abstract String scheme();

    /** Where news wait for the route. */
    abstract AempWaiting<T> waiting();

    /**
     * Begins to watch.
     *
     * @param told takes the news, in order
     */
    abstract Watch watch(AempComponent aemp, AempLocalNode local, Consumer<T> told);

    /** Fills in body and headers. */
    abstract void write(T item, Message message);

    /** News that waited have been dropped by the stop. */
    abstract void dropped(int count);

    /** What the health check has to add. */
    abstract void examine(AempNode local, HealthCheckResultBuilder result);

    @Override
    protected void doBuild() throws Exception {
        super.doBuild();
        setHealthCheck(new AempHealthCheck(scheme(), this, node::node, (local, result) -> {
            examine(local, result);
            return null;
        }));
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        drain.reset();
        AempComponent aemp = AempComponent.of(getEndpoint().getCamelContext());
        AempLocalNode local = aemp.registry().findOrDefault(localNode);
        node.begin(local);
        try {
            String id = local.node().id();
            news = new AempInOrder<>(
                    waiting(),
                    threads.executor(local.thread(), aemp),
                    local.thread(),
                    (item, done) -> route(id, item, () -> {
                        drain.handled();
                        done.run();
                    }));
            node.ready();
        } catch (Exception e) {
            end();
            throw e;
        }
    }

    /** The routes that start together are started. */
    private void begin(AempLocalNode local) {
        local.listen();
        synchronized (watching) {
            AempInOrder<T> open = news;
            if (open != null && watch == null) {
                watch = watch(AempComponent.of(getEndpoint().getCamelContext()), local, open::add);
            }
        }
    }

    private void route(String localId, T item, Runnable done) {
        Exchange exchange = createExchange(false);
        write(item, exchange.getIn());
        exchange.getIn().setHeader(AempConstants.LOCAL_NODE, localId);
        AtomicBoolean over = new AtomicBoolean();
        Runnable end = () -> {
            if (over.compareAndSet(false, true)) {
                finish(exchange, done);
            }
        };
        try {
            getAsyncProcessor().process(exchange, doneSync -> end.run());
        } catch (RuntimeException e) {
            // A processor that breaks its contract.
            exchange.setException(e);
            end.run();
        }
    }

    private void finish(Exchange exchange, Runnable done) {
        try {
            Exception exception = exchange.getException();
            if (exception != null) {
                getExceptionHandler().handleException("Error processing news of " + getEndpoint(), exchange, exception);
            }
            releaseExchange(exchange, false);
        } finally {
            done.run();
        }
    }

    @Override
    protected void doSuspend() throws Exception {
        AempInOrder<T> open = news;
        if (open != null) {
            open.suspend();
        }
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        drain.cancel();
        AempInOrder<T> open = news;
        if (open != null) {
            open.resume();
        }
    }

    /** As {@link AempConsumer#deferShutdown}. */
    @Override
    public boolean deferShutdown(ShutdownRunningTask task) {
        AempInOrder<T> open = news;
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
        return drain.left(waitingNews());
    }

    /** How many wait for the route, or are in it. */
    int waitingNews() {
        AempInOrder<T> open = news;
        return open == null ? 0 : open.pending();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // What waits has been handled, or is dropped by the stop.
    }

    @Override
    protected void doStop() throws Exception {
        end();
        super.doStop();
    }

    private void end() {
        AempInOrder<T> closing;
        synchronized (watching) {
            if (watch != null) {
                watch.cancel();
                watch = null;
            }
            closing = news;
            news = null;
        }
        if (closing != null) {
            int count = closing.close();
            if (count > 0) {
                dropped(count);
            }
        }
        node.end();
    }
}
