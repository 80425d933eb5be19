// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.target;

import io.aemp.benchmarks.bare.BareContender;
import io.aemp.benchmarks.camel.CamelContender;
import io.aemp.benchmarks.report.Cell;
import io.aemp.benchmarks.report.Measurements;
import io.aemp.benchmarks.report.Table;
import io.aemp.benchmarks.scenario.CallsTable;
import io.aemp.benchmarks.scenario.Idle;
import io.aemp.benchmarks.scenario.OneWay;
import io.aemp.benchmarks.scenario.OneWayPlan;
import io.aemp.benchmarks.scenario.Spread;
import io.aemp.node.Confirm;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** All that we want to be true of the component's speed. A reader of what was measured; measures nothing itself. */
public final class Targets {
    /** Calls in flight, of which a run has to measure calls. */
    public static final List<Integer> CALLS = List.of(1, 256);

    static final List<String> HEADER =
            List.of("", "median", "compared with", "ratio", "least to most", "wanted", "met");

    private static final String TITLE = "Targets";
    private static final String NOTE = "Each value is the median over the rounds of the ratio within a round, or of the"
            + " figure itself where there is nothing to compare with. What is said to be wanted is what issue 4 asks for,"
            + " except for *linear in size*, which is our reading of it; lines that want nothing are for comparison.";

    private static final String NETTY = "camel-netty";
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;
    private static final int LARGE = 64 * KIB;

    private static final List<Target> ALL = all();

    private Targets() {}

    /** The table of all targets. */
    public static Table table(Measurements run) {
        return new Table(
                TITLE,
                NOTE,
                HEADER,
                ALL.stream().map(target -> target.line(run)).toList());
    }

    /** Whether a target takes the row of that table. */
    public static Predicate<String> rowsOf(String table) {
        List<String> rows = ALL.stream()
                .flatMap(Target::cells)
                .filter(cell -> cell.table().equals(table))
                .map(Cell::row)
                .toList();
        return rows::contains;
    }

    private static List<Target> all() {
        List<Target> all = new ArrayList<>();
        for (String framing : List.of("json", "cbor")) {
            against(all, framing, "trees", 0.6, 10, 1.2);
            against(all, framing, "text", 1.2, 20, 2);
        }
        for (String form : List.of("trees", "text")) {
            floor(all, form);
            stock(all, form);
        }
        for (String form : List.of("trees", "text")) {
            threads(all, ours("json", form));
        }
        for (String form : List.of("trees", "text")) {
            confirms(all, ours("json", form), Bound.atLeast(0.7));
        }
        confirms(all, BareContender.NAME, Bound.NONE);
        calls(all);
        sizes(all);
        all.add(Target.figure(
                "allocation per message, consumer side, " + ours("json", "text"),
                new Cell(OneWayPlan.CONTENDERS.title(), ours("json", "text"), OneWay.RECEIVER_ALLOCATION),
                Bound.below(1.5 * KIB),
                Unit.OCTETS));
        idle(all);
        many(all);
        return List.copyOf(all);
    }

    private static String ours(String framing, String form) {
        return "aemp-" + framing + '-' + form;
    }

    private static String floor(String form) {
        return CamelContender.FLOOR + '-' + form;
    }

    private static Target rates(String measure, String table, String row, String reference, Bound bound) {
        return Target.ratio(
                measure, new Cell(table, row, OneWay.RATE), new Cell(table, reference, OneWay.RATE), bound, Unit.RATE);
    }

    private static void against(List<Target> all, String framing, String form, double bare, double netty, double perl) {
        String name = ours(framing, form);
        String table = OneWayPlan.CONTENDERS.title();
        all.add(rates(name + " against bare", table, name, BareContender.NAME, Bound.atLeast(bare)));
        all.add(rates(name + " against " + NETTY, table, name, NETTY, Bound.atLeast(netty)));
        all.add(rates(name + " against perl-" + framing, table, name, "perl-" + framing, Bound.atLeast(perl)));
    }

    /** What Camel leaves of the ceiling to any component, and what of that is ours. */
    private static void floor(List<Target> all, String form) {
        String table = OneWayPlan.CONTENDERS.title();
        String floor = floor(form);
        String name = ours("json", form);
        all.add(rates(floor + " against bare", table, floor, BareContender.NAME, Bound.NONE));
        all.add(rates(name + " against " + floor, table, name, floor, Bound.NONE));
    }

    /** The same ceiling with Netty's own splitter in the place of ours. */
    private static void stock(List<Target> all, String form) {
        String name = ours("json", form);
        all.add(rates(
                name + " against " + BareContender.STOCK,
                OneWayPlan.CONTENDERS.title(),
                name,
                BareContender.STOCK,
                Bound.NONE));
    }

    private static void threads(List<Target> all, String name) {
        all.add(rates(
                name + ", 16 sending threads against 1",
                OneWayPlan.THREADS.title(),
                OneWayPlan.threads(name, 16),
                OneWayPlan.threads(name, 1),
                Bound.atLeast(0.9)));
    }

    private static void confirms(List<Target> all, String name, Bound bound) {
        all.add(rates(
                name + ", received against accepted, 64 in flight",
                OneWayPlan.CONFIRMS.title(),
                OneWayPlan.confirmed(name, Confirm.RECEIVED),
                OneWayPlan.confirmed(name, Confirm.ACCEPTED),
                bound));
    }

    private static void calls(List<Target> all) {
        String name = ours("json", "trees");
        all.add(median(name, BareContender.NAME, Bound.atMost(1.3)));
        all.add(median(name, "perl-json", Bound.below(1)));
        all.add(median(floor("trees"), BareContender.NAME, Bound.NONE));
        all.add(multiple(name, Bound.atLeast(30)));
        all.add(multiple(BareContender.NAME, Bound.NONE));
    }

    private static Target median(String name, String reference, Bound bound) {
        return Target.ratio(
                "calls, 1 in flight, p50, " + name + " against " + reference,
                new Cell(CallsTable.USUAL, name, CallsTable.median(1)),
                new Cell(CallsTable.USUAL, reference, CallsTable.median(1)),
                bound,
                Unit.NANOS);
    }

    private static Target multiple(String name, Bound bound) {
        return Target.ratio(
                "calls, 256 in flight against 1, " + name,
                new Cell(CallsTable.USUAL, name, CallsTable.rate(256)),
                new Cell(CallsTable.USUAL, name, CallsTable.rate(1)),
                bound,
                Unit.RATE);
    }

    private static void sizes(List<Target> all) {
        String table = OneWayPlan.SIZES.title();
        for (String form : List.of("trees", "text")) {
            for (int size : List.of(LARGE, MIB)) {
                String row = OneWayPlan.sized(ours("json", form), size);
                all.add(rates(
                        row + ", against bare",
                        table,
                        row,
                        OneWayPlan.sized(BareContender.NAME, size),
                        Bound.atLeast(0.8)));
            }
        }
        for (String form : List.of("trees", "text")) {
            all.add(linear(ours("json", form), Bound.atLeast(0.8)));
        }
        all.add(linear(BareContender.NAME, Bound.NONE));
    }

    /** Octets a second, not messages. */
    private static Target linear(String name, Bound bound) {
        return rates(
                        "linear in size: octets/s of 1 MiB against 64 KiB, " + name,
                        OneWayPlan.SIZES.title(),
                        OneWayPlan.sized(name, MIB),
                        OneWayPlan.sized(name, LARGE),
                        bound)
                .scaled((double) MIB / LARGE);
    }

    private static void idle(List<Target> all) {
        for (boolean tls : List.of(false, true)) {
            for (String row : List.of(Idle.accepted(tls), Idle.dialed(tls))) {
                all.add(idle(row, Bound.below((tls ? 24 : 8) * KIB)));
            }
        }
        all.add(idle(Idle.PORT, Bound.below(512)));
    }

    private static Target idle(String row, Bound bound) {
        return Target.figure("heap of an idle " + row, new Cell(Idle.TITLE, row, Idle.HUB), bound, Unit.OCTETS);
    }

    /** Messages that travel alone cost anybody a write and a read each: what {@code bare} pays for them is beside it. */
    private static void many(List<Target> all) {
        all.add(many(
                "10 000 links, 10 000 ports, in 512 MiB, against one link",
                Spread.tenThousand(),
                Spread.one(),
                Bound.atLeast(0.5)));
        all.add(many(
                "10 000 links and ports are there, one of each in use, against one link",
                Spread.tenThousandQuiet(),
                Spread.one(),
                Bound.atLeast(0.5)));
        all.add(many(
                "bare, 10 000 links, against bare, one link", Spread.bareTenThousand(), Spread.bareOne(), Bound.NONE));
        all.add(many(
                "10 000 links, 10 000 ports, against bare, 10 000 links",
                Spread.tenThousand(),
                Spread.bareTenThousand(),
                Bound.NONE));
    }

    private static Target many(String measure, String row, String reference, Bound bound) {
        return rates(measure, Spread.MANY, row, reference, bound);
    }
}
