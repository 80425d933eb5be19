// SPDX-License-Identifier: Apache-2.0
package io.aemp.network;

import io.aemp.network.CuttingProxy.Fault;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two global nodes that know each other through a third one only. */
@Timeout(120)
class LostSeedIT {
    @Test
    void globalsThatAreNoSeedsOfEachOtherFindEachOtherAgainWhenTheirSeedIsGone() throws IOException {
        try (ProcessNetwork network = new ProcessNetwork(Map.of(
                "h", List.of(), "g1", List.of("h"), "g2", List.of("h"), "a", List.of("g1"), "b", List.of("g2")))) {
            network.makeWhole();
            network.kill("h");
            network.awaitConverged();

            network.separate(Fault.CUT, Set.of("g1", "a"));
            network.awaitConverged(Set.of("g1", "a"));
            network.awaitConverged(Set.of("g2", "b"));

            network.heal();
            network.awaitConverged();
            network.assertNothingLostSilently();
        }
    }
}
