// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.node.AempNode;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.WriteOptions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    private static final String EOL = System.lineSeparator();

    private final TestNetwork network = new TestNetwork();
    private AempNode seed;

    @BeforeEach
    void aSeedWithSomeKeys() throws Exception {
        seed = network.global("seed");
        set("b", List.of(1, "x"));
        set("a", "text");
    }

    private void set(String key, Object value) throws Exception {
        seed.database().set("jobs", key, value, WriteOptions.strict(FrameLimits.DEFAULT));
    }

    @AfterEach
    void theNetworkEnds() {
        network.close();
    }

    private RunningTool tool(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--seed=" + TestNetwork.at(seed);
        return RunningTool.start(all);
    }

    private static void assertDone(RunningTool tool, String out) {
        assertThat(tool.status()).as(tool.err()).isZero();
        assertThat(tool.out()).isEqualTo(out);
    }

    private static void assertFailed(int status, RunningTool tool, String message) {
        assertThat(tool.status()).isEqualTo(status);
        assertThat(tool.out()).isEmpty();
        assertThat(tool.err().lines()).singleElement().asString().contains(message);
    }

    @Test
    void aFamilyIsPrintedByKey() {
        assertDone(tool("db", "get", "jobs"), "a\ttext" + EOL + "b\t[1,\"x\"]" + EOL);
        assertDone(tool("db", "get", "jobs", "--json"), "{\"a\":\"text\",\"b\":[1,\"x\"]}" + EOL);
        assertDone(tool("db", "get", "unknown"), "");
    }

    @Test
    void aKeyIsPrintedAlone() {
        assertDone(tool("db", "get", "jobs", "a"), "text" + EOL);
        assertDone(tool("db", "get", "jobs", "a", "--json"), "\"text\"" + EOL);
        assertFailed(1, tool("db", "get", "jobs", "c"), "family jobs has no key 'c'");
    }

    @Test
    void keysAreListed() {
        assertDone(tool("db", "keys", "jobs"), "a" + EOL + "b" + EOL);
        assertDone(tool("db", "keys", "jobs", "--json"), "[\"a\",\"b\"]" + EOL);
    }

    @Test
    void aNameThatIsNoFamilyIsRefused() {
        assertFailed(2, tool("db", "get", "9"), "not the name of a family: '9'");
        assertFailed(2, tool("db", "set", "'l", "x"), "'l");
        assertFailed(2, tool("db", "watch", "9", "--quiet"), "not the name of a family: '9'");
    }

    @Test
    void aKeyLivesAsLongAsTheCommandThatHasSetIt() {
        try (RunningTool set = tool("db", "set", "jobs", "c", "{\"n\":1}")) {
            set.awaitErr("c is set in family jobs while this runs; Ctrl-C ends it");
            assertDone(tool("db", "get", "jobs", "c"), "{\"n\":1}" + EOL);

            assertThat(set.end().status()).isZero();
        }
        assertFailed(1, tool("db", "get", "jobs", "c"), "no key 'c'");
    }

    @Test
    void aKeyIsKeptForATime() {
        RunningTool set = tool("db", "set", "jobs", "c", "--for", "100ms");

        assertThat(set.status()).isZero();
        assertThat(set.err()).contains("for 100 ms");
    }

    @Test
    void onlyItsOwnerDeletesAKey() {
        assertFailed(1, tool("db", "del", "jobs", "a"), "key 'a' of family jobs is held by another node");
        assertDone(tool("db", "del", "jobs", "nothing"), "");
    }

    @Test
    void aWatchTellsTheFamilyAndThenItsChanges() throws Exception {
        try (RunningTool watch = tool("db", "watch", "jobs");
                RunningTool objects = tool("db", "watch", "jobs", "--json")) {
            watch.awaitOut("+ a\ttext" + EOL + "+ b\t[1,\"x\"]" + EOL);
            objects.awaitOut(
                    "{\"family\":\"jobs\",\"added\":{\"a\":\"text\",\"b\":[1,\"x\"]},\"changed\":{},\"deleted\":[]}");

            set("a", "other");
            watch.awaitOut("~ a\tother" + EOL);
            objects.awaitOut("\"changed\":{\"a\":\"other\"}");

            seed.database().delete("jobs", "b");
            watch.awaitOut("- b" + EOL);
            objects.awaitOut("\"deleted\":[\"b\"]");

            assertThat(watch.end().status()).isZero();
            assertThat(watch.err().lines()).containsExactly("watching family jobs; Ctrl-C ends it");
        }
    }
}
