// SPDX-License-Identifier: Apache-2.0
package io.aemp.network;

import io.aemp.node.AempNode;
import io.aemp.node.Confirm;
import io.aemp.node.SendCallback;
import io.aemp.node.SendException;
import io.aemp.node.SendException.Failure;
import io.aemp.node.TestNodes;
import io.aemp.wire.message.Arguments;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends numbers to ports {@code in} of other nodes, each of which it monitors meanwhile, on a thread of its own. */
final class NumberedTraffic {
    private static final int PAUSE_MILLIS = 20;
    private static final List<Confirm> CONFIRMS = List.of(Confirm.values());

    private final AempNode node;
    private final String run;
    private final EventLines events;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, String> watches = new ConcurrentHashMap<>();
    private @Nullable Future<?> sending;
    private int lastWatch;
    private int lastNumber;

    NumberedTraffic(AempNode node, String run, EventLines events) {
        this.node = node;
        this.run = run;
        this.events = events;
    }

    /** Sends to all of them, again and again. */
    void start(List<String> receivers) {
        quiet();
        sending = thread.scheduleWithFixedDelay(
                () -> receivers.forEach(to -> sendNow(to, CONFIRMS.get(lastNumber % CONFIRMS.size()))),
                0,
                PAUSE_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** Sends no more than what is asked for; says so when that is true. */
    void quiet() {
        if (sending != null) {
            sending.cancel(false);
        }
        thread.execute(() -> events.write("quiet"));
    }

    void send(String to, Confirm confirm) {
        thread.execute(() -> sendNow(to, confirm));
    }

    private void sendNow(String to, Confirm confirm) {
        int number = ++lastNumber;
        String watch = watches.get(to);
        if (watch == null) {
            watch = run + " watches " + to + ", " + ++lastWatch;
            watches.put(to, watch);
            watch(to, watch);
        }
        events.write("sent", to, number, watch);
        Report report = new Report(to, number);
        try {
            if (node.send(
                    TestNodes.port(to + "#in"), null, Arguments.of(run, number), TestNodes.options(confirm), report)) {
                report.sent();
            }
        } catch (SendException e) {
            report.failed(e);
        }
    }

    private void watch(String to, String watch) {
        node.monitor(TestNodes.port(to + "#in"), reason -> {
            watches.remove(to, watch);
            events.write("fired", watch);
        });
    }

    private final class Report implements SendCallback {
        private final String to;
        private final int number;

        Report(String to, int number) {
            this.to = to;
            this.number = number;
        }

        @Override
        public void sent() {
            events.write("confirmed", to, number);
        }

        @Override
        public void failed(SendException cause) {
            boolean maybe = cause.failure() == Failure.LINK_LOST || cause.failure() == Failure.TIMED_OUT;
            events.write("failed", to, number, maybe, String.valueOf(cause.getMessage()));
        }
    }
}
