// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.scenario;

import io.aemp.benchmarks.bare.BareContender;
import io.aemp.benchmarks.contender.Contender;
import io.aemp.benchmarks.contender.Contenders;
import io.aemp.benchmarks.contender.Pairing;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.contender.Traffic;
import io.aemp.benchmarks.report.Machine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Throughput over many links and to many ports. */
public final class Spread {
    /** Sockets, and files of the JVM beside them. */
    private static final int SPARE_FILES = 500;

    public static final String MANY = "Many links and ports in 512 MiB";

    private static final int LINKS = 1000;
    private static final int SMALL_HEAP_LINKS = 10_000;
    private static final int SMALL_HEAP_PORTS = 10_000;
    private static final String SMALL_HEAP = "-Xmx512m";

    private Spread() {}

    /** @param huge with 10 000 links, too */
    public static void run(Programs programs, Timing timing, Setup setup, boolean huge) {
        fanIn(setup).run(programs, timing);
        fanOut(setup).run(programs, timing);
        many(setup, huge, Machine.files()).run(smallHeap(programs), timing);
    }

    /**
     * Rows of {@link #MANY}, those of 10 000 links where a process may have as many.
     *
     * @param rows by their labels
     */
    public static void many(Programs programs, Timing timing, Setup setup, Predicate<String> rows) {
        many(setup, true, Machine.files()).only(rows).run(smallHeap(programs), timing);
    }

    private static Programs smallHeap(Programs programs) {
        return programs.with("-Xms128m").with(SMALL_HEAP);
    }

    private static OneWayTable fanIn(Setup setup) {
        Contender crowd = new Pairing(Contenders.named("aemp-json-trees"), Contenders.CROWD);
        Map<String, OneWay> rows = new LinkedHashMap<>();
        for (int links : List.of(1, 100, LINKS)) {
            rows.put(plural(links, "link"), OneWay.usual(crowd, setup.withLinks(links)));
        }
        return new OneWayTable(
                "Fan-in",
                "Nodes without Camel, all in one JVM and fed by one thread in turn, send to one port of ours with a"
                        + " route; framing json, trees. Ratios refer to one link.",
                row -> plural(1, "link"),
                rows);
    }

    private static OneWayTable fanOut(Setup setup) {
        Contender ours = Contenders.named("aemp-json-trees");
        Map<String, OneWay> rows = new LinkedHashMap<>();
        for (int ports : List.of(1, 100, 1000)) {
            rows.put(plural(ports, "port"), OneWay.usual(ours, setup.withPorts(ports)));
        }
        return new OneWayTable(
                "Fan-out",
                "One route sends in turn to ports of one node that have a route each, by the header"
                        + " CamelAempDestination; framing json, trees. Ratios refer to one port.",
                row -> plural(1, "port"),
                rows);
    }

    /** @param files that a process may have open */
    static OneWayTable many(Setup setup, boolean huge, long files) {
        boolean most = huge && files >= SMALL_HEAP_LINKS + SPARE_FILES;
        Map<String, OneWay> rows = new LinkedHashMap<>();
        rows.put(one(), crowd(setup, 1, 1));
        rows.put(label(1, SMALL_HEAP_PORTS), crowd(setup, 1, SMALL_HEAP_PORTS));
        rows.put(bare(1), OneWay.usual(Contenders.named(BareContender.NAME), setup));
        for (int links : most ? List.of(LINKS, SMALL_HEAP_LINKS) : List.of(LINKS)) {
            rows.put(label(links, SMALL_HEAP_PORTS), crowd(setup, links, SMALL_HEAP_PORTS));
            rows.put(quiet(links), crowd(setup.withTraffic(Traffic.ONE), links, SMALL_HEAP_PORTS));
            rows.put(bare(links), OneWay.usual(Contenders.BARE_CROWD, setup.withLinks(links)));
        }
        return new OneWayTable(
                MANY,
                "Nodes without Camel, " + SMALL_HEAP
                        + " at both ends, fed by one thread: links and ports in turn, so that"
                        + " each message travels alone, unless it is said that one of each is in use. Bare: connections"
                        + " in turn, each message a write of its own; one link as elsewhere, 100 messages a write. Ratios"
                        + " refer to one link and one port, bare ones to bare with one link."
                        + (huge && !most
                                ? " Not measured: 10 000 links, since a process may have but " + files + " files open."
                                : ""),
                row -> row.startsWith(BareContender.NAME) ? bare(1) : one(),
                rows);
    }

    private static OneWay crowd(Setup setup, int links, int ports) {
        return OneWay.usual(Contenders.CROWD, setup.withLinks(links).withPorts(ports));
    }

    /** Row of {@link #MANY}. */
    public static String one() {
        return label(1, 1);
    }

    /** Row of {@link #MANY}. */
    public static String tenThousand() {
        return label(SMALL_HEAP_LINKS, SMALL_HEAP_PORTS);
    }

    /** Row of {@link #MANY}: all are there, and one link carries all messages, to one port. */
    public static String tenThousandQuiet() {
        return quiet(SMALL_HEAP_LINKS);
    }

    private static String quiet(int links) {
        return label(links, SMALL_HEAP_PORTS) + ", one of each in use";
    }

    /** Row of {@link #MANY}. */
    public static String bareOne() {
        return bare(1);
    }

    /** Row of {@link #MANY}. */
    public static String bareTenThousand() {
        return bare(SMALL_HEAP_LINKS);
    }

    private static String bare(int links) {
        return BareContender.NAME + ", " + plural(links, "link");
    }

    private static String label(int links, int ports) {
        return plural(links, "link") + ", " + plural(ports, "port");
    }

    private static String plural(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
