// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.scenario;

import io.aemp.benchmarks.contender.Contenders;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.crowd.Certificate;
import io.aemp.benchmarks.process.Child;
import io.aemp.benchmarks.report.Figures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What things cost that nobody uses at the moment: heap after collections, divided by their number. */
public final class Idle {
    private static final String TITLE = "Idle links and ports";
    private static final String NOTE =
            "Octets of the heap per link or port, after collections. The hub is one node that"
                    + " has accepted all links; each link's other end is a node of its own in the other JVM, and the figure there"
                    + " is that of node and link. Without Camel.";
    private static final int LINKS = 1000;
    private static final int PORTS = 10_000;
    private static final String HUB = "hubOctets";
    private static final String NODE = "nodeOctets";
    private static final List<Column> COLUMNS = List.of(
            new Column("octets at the hub", HUB, Figures::whole),
            new Column("octets of a node with its link", NODE, Figures::whole));

    private final Programs programs;
    private final Setup setup;

    private Idle(Programs programs, Setup setup) {
        this.programs = programs;
        this.setup = setup;
    }

    public static void run(Programs programs, Timing timing, Setup setup) {
        Idle idle = new Idle(programs, setup);
        String pem = Certificate.create().write().toString();
        Map<String, Function<Idle, Map<String, Double>>> rows = new LinkedHashMap<>();
        rows.put("link, plain", measured -> measured.link(""));
        rows.put("link, TLS", measured -> measured.link(pem));
        rows.put("port", Idle::port);
        Rounds<?> rounds =
                Rounds.measure(TITLE, rows, timing.rounds(), programs.report(), measure -> measure.apply(idle));
        Column.report(programs.report(), TITLE, NOTE, COLUMNS, rounds);
    }

    private Map<String, Double> link(String pem) {
        Setup one = setup.withPem(pem).withLinks(1);
        try (Child hub = programs.receiver(Contenders.CROWD, one)) {
            long nodeBefore = heapOfSender(one, hub);
            long hubBefore = heap(hub);
            try (Child crowd = programs.sender(Contenders.CROWD, one.withLinks(LINKS), hub)) {
                return Map.of(
                        HUB,
                        (double) (heap(hub) - hubBefore) / LINKS,
                        NODE,
                        (double) (heap(crowd) - nodeBefore) / (LINKS - 1));
            }
        }
    }

    private long heapOfSender(Setup one, Child hub) {
        try (Child sender = programs.sender(Contenders.CROWD, one, hub)) {
            return heap(sender);
        }
    }

    private Map<String, Double> port() {
        try (Child few = programs.receiver(Contenders.CROWD, setup);
                Child many = programs.receiver(Contenders.CROWD, setup.withPorts(PORTS + 1))) {
            return Map.of(HUB, (double) (heap(many) - heap(few)) / PORTS);
        }
    }

    private static long heap(Child program) {
        return program.ask("heap").number("heap");
    }
}
