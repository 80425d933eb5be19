// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.wire.framing.Framing;
import org.junit.jupiter.api.Test;

class VectorsTest {
    @Test
    void allRecordedPacketsAndHandshakesAreLoaded() {
        assertThat(Vectors.packets(Framing.JSON)).hasSize(347);
        assertThat(Vectors.packets(Framing.CBOR)).hasSize(273);
        assertThat(Vectors.handshakes()).hasSize(23);
    }

    @Test
    void packetsKnowTheirConnectionAndTheirOctets() {
        assertThat(Vectors.packets()).allSatisfy(packet -> {
            assertThat(packet.connection()).startsWith("c");
            assertThat(packet.octets()).isNotEmpty();
        });
    }
}
