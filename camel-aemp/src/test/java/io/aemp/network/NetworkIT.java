// SPDX-License-Identifier: Apache-2.0
package io.aemp.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.network.CuttingProxy.Fault;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Five nodes in five processes, two of them global, each of which sends numbers to all others all the time. To start five
 * processes takes long, so the tests share them: each makes the network whole before it begins.
 */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class NetworkIT {
    private static final List<String> GLOBALS = List.of("g1", "g2");

    private final ProcessNetwork network = new ProcessNetwork(
            Map.of("g1", List.of("g2"), "g2", List.of("g1"), "a", GLOBALS, "b", GLOBALS, "c", GLOBALS));

    @BeforeEach
    void makeWhole() throws IOException {
        network.makeWhole();
    }

    @AfterEach
    void nothingWasLostSilently() {
        network.assertNothingLostSilently();
    }

    @AfterAll
    void stop() throws IOException {
        network.close();
    }

    @Test
    void allHaveOneDatabaseAndReachEachOtherByNameAlone() {
        for (String id : network.ids()) {
            network.node(id).ask(ProcessNetwork.FAMILY);
            network.awaitAnswer(id);
            network.awaitReceived(id, network.ids());
        }
    }

    @Test
    void aKilledNodeLeavesTheDatabaseItsMonitorsFireAndItComesBackUnderItsName() throws IOException {
        network.node("a").tell("monitor", "b#in");
        network.node("g1").tell("monitor", "b#in");
        network.awaitReceived("a", Set.of("b"));
        int failures = network.node("a").failures("b");
        network.kill("b");
        network.awaitDeath("a", "b#in");
        network.awaitDeath("g1", "b#in");
        network.awaitConverged();
        assertThat(network.node("a").failures("b")).isGreaterThan(failures);

        network.start(Set.of("b"));
        network.awaitConverged();
    }

    @Test
    void slavesOfAKilledMasterTakeAnotherOneWhichAnswersWhatIsOpen() throws IOException {
        String master = String.valueOf(network.node("a").master());
        network.node(master).signal("STOP");
        network.node("a").ask(ProcessNetwork.FAMILY);
        network.kill(master);
        network.awaitConverged();
        network.awaitAnswer("a");

        network.start(Set.of(master));
        network.awaitConverged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "g2"})
    void aNodeThatStandsStillIsGivenUpAndRejoinsWhenItGoesOn(String id) throws IOException {
        network.node(id).signal("STOP");
        network.awaitConverged(network.idsBut(id));

        network.node(id).signal("CONT");
        network.awaitConverged();
    }

    @ParameterizedTest
    @EnumSource
    void bothPartsOfADividedNetworkWorkAndFindEachOtherAgain(Fault fault) {
        network.separate(fault, Set.of("g1", "a"));
        network.awaitConverged(Set.of("g1", "a"));
        network.awaitConverged(Set.of("g2", "b", "c"));

        network.heal();
        network.awaitConverged();
    }

    @Test
    void allComeBackWhenAllWereKilledAtATime() throws IOException {
        for (String id : network.ids()) {
            network.kill(id);
        }
        network.makeWhole();
    }
}
