// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.target.Targets;
import org.junit.jupiter.api.Test;

class SpreadTest {
    private static final long ENOUGH = 20_000;

    @Test
    void allThatTheTargetsTakeIsMeasured() {
        OneWayTable table = Spread.many(Setup.USUAL, true, ENOUGH);

        assertThat(table.only(Targets.rowsOf(Spread.MANY)).rows())
                .containsOnlyKeys(
                        Spread.one(),
                        Spread.tenThousand(),
                        Spread.tenThousandQuiet(),
                        Spread.bareOne(),
                        Spread.bareTenThousand());
    }

    @Test
    void bareRowsReferToBare() {
        OneWayTable table = Spread.many(Setup.USUAL, true, ENOUGH);

        assertThat(table.reference().of(Spread.bareTenThousand())).isEqualTo(Spread.bareOne());
        assertThat(table.reference().of(Spread.tenThousandQuiet())).isEqualTo(Spread.one());
    }

    @Test
    void tenThousandLinksNeedAsManyFilesAndSaySo() {
        OneWayTable table = Spread.many(Setup.USUAL, true, 4096);

        assertThat(table.rows())
                .containsKey("bare, 1000 links")
                .doesNotContainKeys(Spread.tenThousand(), Spread.tenThousandQuiet(), Spread.bareTenThousand());
        assertThat(table.note()).contains("4096 files");
    }
}
