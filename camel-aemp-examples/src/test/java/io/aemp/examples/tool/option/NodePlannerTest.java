// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aemp.examples.tool.console.Surroundings;
import io.aemp.examples.tool.console.ToolException;
import io.aemp.node.GlobalRole;
import io.aemp.node.NodeSettings;
import io.aemp.transport.Address;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.handshake.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodePlannerTest {
    @TempDir
    Path home;

    private final NetworkOptions options = new NetworkOptions();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void anEmptyHome() {
        environment.put("HOME", home.toString());
    }

    private NodePlanner planner() {
        return new NodePlanner(
                options, new Surroundings(System.out, System.err, environment, false, CompletableFuture::new));
    }

    private void configure(String json) throws Exception {
        Files.writeString(home.resolve(".perl-anyevent-mp"), json);
    }

    @Test
    void theDefaultsAreThoseOfAGuest() throws Exception {
        environment.put("AEMP_SECRET", "geheim");

        NodePlan plan = planner().guest();

        NodeSettings node = plan.node();
        assertThat(node.nodeId()).matches("aemp/[^/]+/[0-9a-f]{16}");
        assertThat(node.binds()).isEmpty();
        assertThat(node.seeds()).isEmpty();
        assertThat(node.globalRole()).isEqualTo(GlobalRole.NEVER);
        assertThat(node.handshake().framings()).containsExactly(Framing.CBOR, Framing.JSON);
        assertThat(node.handshake().secret()).isEqualTo(Secret.of("geheim"));
        assertThat(node.connectInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(plan.timeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aSeedListensOnTheLoopbackInterfaceIfNotToldOtherwise() throws Exception {
        environment.put("AEMP_SECRET", "geheim");

        NodeSettings node = planner().seed().node();

        assertThat(node.binds()).containsExactly(new Address("127.0.0.1", 4040));
        assertThat(node.globalRole()).isEqualTo(GlobalRole.ALWAYS);
    }

    @Test
    void idAndBindsOfAProfileAreForTheNodeThatItIsOf() throws Exception {
        configure(
                """
                { "secret": "of the file", "seeds": ["10.0.0.1:4040"], "nodeid": "hub", "binds": ["10.0.0.2:4040"],
                  "data_format": ["json"] }
                """);

        NodeSettings guest = planner().guest().node();
        NodeSettings seed = planner().seed().node();

        assertThat(guest.nodeId()).startsWith("aemp/");
        assertThat(guest.binds()).isEmpty();
        assertThat(guest.seeds()).containsExactly(new Address("10.0.0.1", 4040));
        assertThat(guest.handshake().secret()).isEqualTo(Secret.of("of the file"));
        assertThat(guest.handshake().framings()).containsExactly(Framing.JSON);
        assertThat(seed.nodeId()).isEqualTo("hub");
        assertThat(seed.binds()).containsExactly(new Address("10.0.0.2", 4040));
    }

    @Test
    void optionsGoBeforeTheEnvironmentAndThatBeforeTheFile() throws Exception {
        configure("{ \"secret\": \"of the file\", \"seeds\": [\"10.0.0.1:4040\"] }");
        environment.put("AEMP_SECRET", "of the environment");
        assertThat(planner().guest().node().handshake().secret()).isEqualTo(Secret.of("of the environment"));

        options.secretFile = Files.writeString(home.resolve("secret"), "of an option\r\n");
        options.seeds = List.of(new Address("10.0.0.3", 1));
        NodeSettings node = planner().guest().node();

        assertThat(node.handshake().secret()).isEqualTo(Secret.of("of an option"));
        assertThat(node.seeds()).containsExactly(new Address("10.0.0.3", 1));
    }

    @Test
    void aFileThatIsNamedHasToBeThere() {
        options.rcFile = home.resolve("missing");

        assertThatThrownBy(() -> planner().guest())
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void aNodeIdThatEndsInASlashIsUnique() throws Exception {
        environment.put("AEMP_SECRET", "geheim");
        options.nodeId = "me/";

        assertThat(planner().guest().node().nodeId()).matches("me/[0-9a-f]{16}");
    }
}
