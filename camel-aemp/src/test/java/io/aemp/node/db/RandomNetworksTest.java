// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import org.junit.jupiter.api.Test;

/** Many small networks with bad luck. A failure names its seed, which makes the same run again. */
class RandomNetworksTest {
    private static final int RUNS = Integer.getInteger("test.random.networks", 200);
    private static final long FIRST_SEED = Long.getLong("test.random.first", 0);

    @Test
    void whateverHappenedAllSeeTheSameInTheEndAndNoMessageIsLostWithoutAWord() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
            RandomNetwork network = new RandomNetwork(seed);
            network.disturb(600);
            network.heal();
            network.assertConverged();
            network.assertDelivers();
        }
    }
}
