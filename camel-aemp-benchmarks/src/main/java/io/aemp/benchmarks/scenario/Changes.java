// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.scenario;

import io.aemp.benchmarks.crowd.InMemory;
import io.aemp.benchmarks.crowd.Relay;
import io.aemp.benchmarks.driver.Driver;
import io.aemp.benchmarks.driver.Latencies;
import io.aemp.benchmarks.driver.Load;
import io.aemp.benchmarks.driver.Outlet;
import io.aemp.benchmarks.process.ChildException;
import io.aemp.benchmarks.process.Fields;
import io.aemp.benchmarks.report.Figures;
import io.aemp.benchmarks.report.Report;
import io.aemp.node.db.FamilyChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Changes of the database at a rate that a clock sets, from one node through a global one to a monitor on a third. */
final class Changes {
    private static final String TITLE = "Changes through a global node";
    private static final String NOTE = "Of 1000 keys in turn, made by a clock on one node, heard of by a monitor on"
            + " another; both are linked to one global, in one JVM over TCP, framing json. The time counts from when a"
            + " change was due.";
    private static final int KEYS = 1000;
    private static final List<Integer> RATES = List.of(1000, 10_000, 30_000);
    private static final String SEEN = "changes";
    private static final List<Column> COLUMNS = List.of(
            new Column("changes/s heard of", SEEN, Figures::whole),
            new Column("p50 µs", "p50", Figures::micros),
            new Column("p99 µs", "p99", Figures::micros),
            new Column("p99.9 µs", "p999", Figures::micros));

    private final long rate;
    private final Relay relay;
    private final Latencies latencies = new Latencies();
    private final AtomicLong firstAt = new AtomicLong();

    private Changes(long rate, Relay relay) {
        this.rate = rate;
        this.relay = relay;
    }

    static void run(Report report, Timing timing) {
        Map<String, Integer> rows = new LinkedHashMap<>();
        RATES.forEach(rate -> rows.put(rate + " changes/s", rate));
        Rounds<Integer> rounds = Rounds.measure(TITLE, rows, timing.rounds(), report, rate -> {
            try (Relay relay = Relay.start()) {
                return new Changes(rate, relay).measure(timing);
            }
        });
        Column.report(report, TITLE, NOTE, COLUMNS, rounds);
    }

    private Map<String, Double> measure(Timing timing) {
        fill();
        relay.watcher().database().monitor(InMemory.FAMILY, this::heard);
        Driver driver = Load.open(rate).driver(setting(), new Latencies());
        driver.start();
        Timing.sleep(timing.warmUp());
        latencies.take();
        long startedAt = System.nanoTime();
        Timing.sleep(timing.measured());
        Fields heard = latencies.take();
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        driver.stop();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(SEEN, heard.number("calls") / seconds);
        for (String percentile : List.of("p50", "p99", "p999")) {
            figures.put(percentile, (double) heard.number(percentile));
        }
        return figures;
    }

    /** Values that are no numbers of changes. */
    private void fill() {
        CountDownLatch filled = InMemory.awaits(relay.watcher(), entries -> entries.size() == KEYS);
        for (int key = 0; key < KEYS; key++) {
            InMemory.set(relay.writer(), key(key), "empty");
        }
        try {
            if (!filled.await(1, TimeUnit.MINUTES)) {
                throw new ChildException("the family is not there after a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String key(long number) {
        return "key-" + number;
    }

    private Outlet setting() {
        return (lane, sequence, done) -> {
            if (sequence == 0) {
                firstAt.set(System.nanoTime());
            }
            InMemory.set(relay.writer(), key(sequence % KEYS), sequence);
            return true;
        };
    }

    private void heard(FamilyChange change) {
        long now = System.nanoTime();
        for (String key : change.changed()) {
            if (change.entries().get(key) instanceof Number sequence) {
                latencies.record(now - firstAt.get() - sequence.longValue() * TimeUnit.SECONDS.toNanos(1) / rate);
            }
        }
    }
}
