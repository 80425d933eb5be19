// SPDX-License-Identifier: Apache-2.0
package io.aemp.network;

import io.aemp.network.CuttingProxy.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Seven nodes and one fault after the other, for {@code test.soak.seconds}; which, says {@code test.soak.seed}. */
@Tag("soak")
class NetworkSoakIT {
    private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("test.soak.seconds", 600));
    private static final long SEED = Long.getLong("test.soak.seed", System.nanoTime());
    private static final int FAULTS_AT_A_TIME = 3;
    private static final int MAX_PAUSE_MILLIS = 6000;

    private final Random random = new Random(SEED);

    @Test
    void whateverHappensTheNetworkComesTogetherAgainAndLosesNothingSilently() throws IOException {
        System.out.println("test.soak.seed=" + SEED);
        List<String> globals = List.of("g1", "g2", "g3");
        try (ProcessNetwork network = new ProcessNetwork(Map.of(
                "g1",
                List.of(),
                "g2",
                List.of("g1"),
                "g3",
                List.of("g2"),
                "a",
                globals,
                "b",
                globals,
                "c",
                globals,
                "d",
                List.of("g3")))) {
            long end = System.nanoTime() + LENGTH.toNanos();
            network.makeWhole();
            while (System.nanoTime() < end) {
                int faults = 1 + random.nextInt(FAULTS_AT_A_TIME);
                for (int i = 0; i < faults; i++) {
                    doHarm(network);
                    network.letTimePass(Duration.ofMillis(random.nextInt(MAX_PAUSE_MILLIS)));
                }
                network.makeWhole();
                network.assertNothingLostSilently();
            }
        }
    }

    private void doHarm(ProcessNetwork network) throws IOException {
        List<String> ids = List.copyOf(network.ids());
        String victim = ids.get(random.nextInt(ids.size()));
        switch (random.nextInt(4)) {
            case 0 -> network.kill(victim);
            case 1 -> network.node(victim).signal("STOP");
            default -> {
                Set<String> part = new HashSet<>(ids);
                part.removeIf(id -> random.nextBoolean());
                network.separate(random.nextBoolean() ? Fault.CUT : Fault.STALLED, part);
            }
        }
    }
}
