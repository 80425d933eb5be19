// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.scenario;

import io.aemp.benchmarks.contender.Contenders;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.process.Child;
import io.aemp.benchmarks.process.ChildException;
import io.aemp.benchmarks.process.Fields;
import io.aemp.benchmarks.report.Figures;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A node that many are linked to stops and starts again, and all come back at once. */
public final class Storm {
    private static final String TITLE = "Reconnect storm";
    private static final String NOTE = "Milliseconds from when the node listens again until all are linked; who cannot"
            + " link tries again 100 ms later. Nodes without Camel, authentication by HMAC-SHA3.";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final String LINKED = "linkedMillis";
    private static final double MILLI = 1e6;

    private Storm() {}

    public static void run(Programs programs, Timing timing, Setup setup) {
        Map<String, Integer> rows = new LinkedHashMap<>();
        rows.put("100 links", 100);
        rows.put("1000 links", 1000);
        Rounds<Integer> rounds = Rounds.measure(
                TITLE, rows, timing.rounds(), programs.report(), links -> measure(programs, setup.withLinks(links)));
        Column.report(
                programs.report(),
                TITLE,
                NOTE,
                List.of(new Column("all linked after ms", LINKED, Figures::whole)),
                rounds);
    }

    private static Map<String, Double> measure(Programs programs, Setup setup) {
        try (Child hub = programs.receiver(Contenders.CROWD, setup);
                Child crowd = programs.sender(Contenders.CROWD, setup, hub)) {
            hub.ask("restart");
            long startedAt = System.nanoTime();
            while (!isBack(crowd.ask("read"), setup.links())) {
                if (System.nanoTime() - startedAt > PATIENCE.toNanos()) {
                    throw new ChildException("not all are linked again after " + PATIENCE.toSeconds() + " s");
                }
                Timing.sleep(POLL);
            }
            return Map.of(LINKED, (System.nanoTime() - startedAt) / MILLI);
        }
    }

    private static boolean isBack(Fields crowd, int links) {
        return crowd.number("drops") >= links && crowd.number("linked") == links;
    }
}
