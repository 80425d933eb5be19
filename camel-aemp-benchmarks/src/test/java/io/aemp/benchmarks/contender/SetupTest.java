// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.contender;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.benchmarks.process.Fields;
import org.junit.jupiter.api.Test;

class SetupTest {
    private final Setup many = Setup.USUAL.withLinks(20).withPorts(30);

    @Test
    void whatIsWrittenIsRead() {
        Setup setup = many.withTraffic(Traffic.ONE);

        assertThat(Setup.of(Fields.parse(setup.fields().pairs()))).isEqualTo(setup);
    }

    @Test
    void eachLinkAndEachPortHasItsTurn() {
        assertThat(many.pairs()).isEqualTo(30);
        assertThat(many.withPorts(1).pairs()).isEqualTo(20);
    }

    @Test
    void oneOfEachInUseIsOnePair() {
        assertThat(many.withTraffic(Traffic.ONE).pairs()).isEqualTo(1);
    }
}
