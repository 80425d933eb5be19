// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.scenario;

import io.aemp.benchmarks.contender.Contender;
import io.aemp.benchmarks.contender.Contenders;
import io.aemp.benchmarks.contender.Pairing;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.report.Machine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Throughput over many links and to many ports. */
public final class Spread {
    /** Sockets, and files of the JVM beside them. */
    private static final int SPARE_FILES = 500;

    public static final String MANY = "Many links and ports in 512 MiB";

    private static final int SMALL_HEAP_LINKS = 10_000;
    private static final int SMALL_HEAP_PORTS = 10_000;
    private static final String SMALL_HEAP = "-Xmx512m";

    private Spread() {}

    /** @param huge with 10 000 links, too */
    public static void run(Programs programs, Timing timing, Setup setup, boolean huge) {
        fanIn(setup).run(programs, timing);
        fanOut(setup).run(programs, timing);
        many(setup, huge).run(smallHeap(programs), timing);
    }

    /** One link, and 10 000 where a process may have as many, with 10 000 ports. */
    public static void most(Programs programs, Timing timing, Setup setup) {
        many(setup, true)
                .only(row -> row.equals(one()) || row.equals(tenThousand()))
                .run(smallHeap(programs), timing);
    }

    private static Programs smallHeap(Programs programs) {
        return programs.with("-Xms128m").with(SMALL_HEAP);
    }

    private static OneWayTable fanIn(Setup setup) {
        Contender crowd = new Pairing(Contenders.named("aemp-json-trees"), Contenders.CROWD);
        Map<String, OneWay> rows = new LinkedHashMap<>();
        for (int links : List.of(1, 100, 1000)) {
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

    private static OneWayTable many(Setup setup, boolean huge) {
        Map<String, OneWay> rows = new LinkedHashMap<>();
        add(rows, setup, 1, 1);
        add(rows, setup, 1, SMALL_HEAP_PORTS);
        add(rows, setup, 1000, SMALL_HEAP_PORTS);
        if (huge && Machine.files() >= SMALL_HEAP_LINKS + SPARE_FILES) {
            add(rows, setup, SMALL_HEAP_LINKS, SMALL_HEAP_PORTS);
        }
        return new OneWayTable(
                MANY,
                "Nodes without Camel, " + SMALL_HEAP + " at both ends. Ratios refer to one link and one port."
                        + (huge && Machine.files() < SMALL_HEAP_LINKS + SPARE_FILES
                                ? " Not measured: 10 000 links, since a process may have but " + Machine.files()
                                        + " files open."
                                : ""),
                row -> one(),
                rows);
    }

    private static void add(Map<String, OneWay> rows, Setup setup, int links, int ports) {
        rows.put(
                label(links, ports),
                OneWay.usual(Contenders.CROWD, setup.withLinks(links).withPorts(ports)));
    }

    /** Row of {@link #MANY}. */
    public static String one() {
        return label(1, 1);
    }

    /** Row of {@link #MANY}. */
    public static String tenThousand() {
        return label(SMALL_HEAP_LINKS, SMALL_HEAP_PORTS);
    }

    private static String label(int links, int ports) {
        return plural(links, "link") + ", " + plural(ports, "port");
    }

    private static String plural(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
