// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.benchmarks.report.Cell;
import io.aemp.benchmarks.report.Measurements;
import io.aemp.benchmarks.scenario.CallsTable;
import io.aemp.benchmarks.scenario.OneWay;
import io.aemp.benchmarks.scenario.OneWayPlan;
import io.aemp.benchmarks.scenario.Spread;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TargetsTest {
    private static final String CONTENDERS = OneWayPlan.CONTENDERS.title();

    private final Measurements run = new Measurements();

    @Test
    void aRatioThatReachesItsBoundIsMet() {
        rate("aemp-json-trees", 60, 66, 90);
        rate("bare", 100, 100, 100);

        assertThat(line("aemp-json-trees against bare"))
                .containsExactly(
                        "aemp-json-trees against bare",
                        "66/s",
                        "100/s",
                        "0.66 ×",
                        "0.60 × to 0.90 ×",
                        "at least 0.60 ×",
                        "yes");
    }

    @Test
    void aRatioBelowItsBoundIsMissed() {
        rate("aemp-json-trees", 59);
        rate("bare", 100);

        assertThat(line("aemp-json-trees against bare")).endsWith("**no**");
    }

    @Test
    void aRatioIsTheMedianOfRatiosWithinRounds() {
        rate("aemp-json-trees", 10, 90, 50);
        rate("bare", 10, 100, 100);

        assertThat(line("aemp-json-trees against bare")).contains("0.90 ×");
    }

    @Test
    void aVoidRoundDoesNotCount() {
        rate("aemp-json-trees", 90, 80);
        run.put(new Cell(CONTENDERS, "bare", OneWay.RATE), 2, 100);

        assertThat(line("aemp-json-trees against bare")).contains("0.80 ×");
    }

    @Test
    void whatIsNotThereIsNotMeasured() {
        rate("aemp-json-trees", 90);

        assertThat(line("aemp-json-trees against perl-json"))
                .endsWith("90/s", "–", "–", "", "at least 1.20 ×", "not measured");
    }

    @Test
    void aFigureWithLostMessagesIsVoid() {
        rate("aemp-json-trees", 90);
        rate("bare", 100);
        run.put(new Cell(CONTENDERS, "aemp-json-trees", OneWay.DISORDER), 1, 3);

        assertThat(line("aemp-json-trees against bare")).endsWith("void: messages lost or failed");
    }

    @Test
    void aFigureOfItsOwnIsHeldToItsBound() {
        run.put(new Cell(CONTENDERS, "aemp-json-text", OneWay.RECEIVER_ALLOCATION), 1, 1500);

        assertThat(line("allocation per message, consumer side, aemp-json-text"))
                .endsWith("1\u00a0500 octets to 1\u00a0500 octets", "below 1.5 KiB", "yes");
    }

    @Test
    void theFloorIsThereToCompareWith() {
        rate("camel-floor-text", 80);
        rate("bare", 100);

        assertThat(line("camel-floor-text against bare")).endsWith("0.80 ×", "0.80 × to 0.80 ×", "", "–");
    }

    @Test
    void theCeilingWithNettysSplitterIsThereToCompareWith() {
        rate("aemp-json-trees", 120);
        rate("bare-stock", 100);

        assertThat(line("aemp-json-trees against bare-stock")).endsWith("1.20 ×", "1.20 × to 1.20 ×", "", "–");
    }

    @Test
    void manyLinksAreHeldToOneLinkThoughAllOrOneAreInUse() {
        rates(Spread.MANY, Spread.one(), 100);
        rates(Spread.MANY, Spread.tenThousand(), 10);
        rates(Spread.MANY, Spread.tenThousandQuiet(), 90);

        assertThat(line("10 000 links, 10 000 ports, in 512 MiB, against one link"))
                .endsWith("at least 0.50 ×", "**no**");
        assertThat(line("10 000 links and ports are there, one of each in use, against one link"))
                .endsWith("at least 0.50 ×", "yes");
    }

    @Test
    void whatManyLinksCostBareIsThereToCompareWith() {
        rates(Spread.MANY, Spread.tenThousand(), 10);
        rates(Spread.MANY, Spread.bareTenThousand(), 20);
        rates(Spread.MANY, Spread.bareOne(), 200);

        assertThat(line("bare, 10 000 links, against bare, one link")).endsWith("0.10 × to 0.10 ×", "", "–");
        assertThat(line("10 000 links, 10 000 ports, against bare, 10 000 links"))
                .endsWith("0.50 × to 0.50 ×", "", "–");
    }

    @Test
    void linearInSizeIsInOctetsNotMessages() {
        rates("One way, sizes", "bare, 64 KiB", 1600);
        rates("One way, sizes", "bare, 1 MiB", 100);

        assertThat(line("linear in size: octets/s of 1 MiB against 64 KiB, bare"))
                .contains("1.00 ×")
                .endsWith("", "–");
    }

    @Test
    void aRunOfTheTargetsMeasuresWhatTheyTake() {
        assertThat(Targets.rowsOf(CONTENDERS))
                .accepts("bare", "camel-netty", "perl-cbor", "camel-floor-trees", "camel-floor-text", "bare-stock");
        assertThat(Targets.rowsOf(CONTENDERS)).rejects("camel-mina");
        assertThat(Targets.rowsOf(CallsTable.USUAL)).accepts("bare", "camel-floor-trees");
        assertThat(Targets.rowsOf(CallsTable.USUAL)).rejects("camel-floor-text");
        assertThat(Targets.rowsOf("One way, sending threads")).rejects("aemp-json-trees, threads 4");
    }

    private void rate(String row, double... values) {
        rates(CONTENDERS, row, values);
    }

    private void rates(String table, String row, double... values) {
        for (int round = 1; round <= values.length; round++) {
            run.put(new Cell(table, row, OneWay.RATE), round, values[round - 1]);
        }
    }

    private List<String> line(String measure) {
        return Targets.table(run).rows().stream()
                .filter(line -> Objects.equals(line.get(0), measure))
                .findAny()
                .orElseThrow();
    }
}
