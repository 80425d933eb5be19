// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.scenario;

import io.aemp.benchmarks.contender.Contender;
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
    public static final String TITLE = "Idle links and ports";
    public static final String PORT = "port";
    /** Figure: octets at the end that has many. */
    public static final String HUB = "hubOctets";

    private static final String NOTE =
            "Octets of the heap per link or port, after collections. At one end a single node"
                    + " has all links: it has accepted them, or it has dialed them, with the addresses of the nodes that it"
                    + " dialed. At the other end each link has a node of its own, and the figure there is that of node and"
                    + " link, with its listener if it was dialed. Without Camel.";
    private static final int LINKS = 1000;
    private static final int PORTS = 10_000;
    private static final String NODE = "nodeOctets";
    private static final List<Column> COLUMNS = List.of(
            new Column("octets at the node that has many", HUB, Figures::whole),
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
        for (boolean tls : List.of(false, true)) {
            rows.put(accepted(tls), measured -> measured.accepted(measured.setup.withPem(tls ? pem : "")));
            rows.put(dialed(tls), measured -> measured.dialed(measured.setup.withPem(tls ? pem : "")));
        }
        rows.put(PORT, Idle::port);
        Rounds<?> rounds =
                Rounds.measure(TITLE, rows, timing.rounds(), programs.report(), measure -> measure.apply(idle));
        Column.report(programs.report(), TITLE, NOTE, COLUMNS, rounds);
    }

    /** Row of links that a node has accepted. */
    public static String accepted(boolean tls) {
        return "link accepted, " + word(tls);
    }

    /** Row of links that a node has dialed. */
    public static String dialed(boolean tls) {
        return "link dialed, " + word(tls);
    }

    private static String word(boolean tls) {
        return tls ? "TLS" : "plain";
    }

    private Map<String, Double> accepted(Setup links) {
        Heaps one = heaps(Contenders.CROWD, links.withLinks(1));
        return heaps(Contenders.CROWD, links.withLinks(LINKS)).less(one).each(HUB, NODE);
    }

    private Map<String, Double> dialed(Setup links) {
        Heaps one = heaps(Contenders.VILLAGE, links.withLinks(1));
        return heaps(Contenders.VILLAGE, links.withLinks(LINKS)).less(one).each(NODE, HUB);
    }

    private Heaps heaps(Contender contender, Setup links) {
        try (Child receiver = programs.receiver(contender, links);
                Child sender = programs.sender(contender, links, receiver)) {
            return new Heaps(heap(receiver), heap(sender));
        }
    }

    /** Octets in use at both ends. */
    private record Heaps(long receiver, long sender) {
        Heaps less(Heaps other) {
            return new Heaps(receiver - other.receiver, sender - other.sender);
        }

        /** The figures of one link, when these are those of all but one. */
        Map<String, Double> each(String receiverFigure, String senderFigure) {
            double links = LINKS - 1;
            return Map.of(receiverFigure, receiver / links, senderFigure, sender / links);
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
