// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tutorial;

import static io.aemp.examples.tutorial.Nodes.address;
import static io.aemp.examples.tutorial.Nodes.aemp;
import static io.aemp.examples.tutorial.Nodes.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code docs/tutorial.md} promises, step by step. */
@Timeout(180)
class TutorialTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private TutorialNode hub() {
        return nodes.start("hub", "binds", "127.0.0.1:0");
    }

    @Test
    void step1TheCallerGetsAGreeting() {
        TutorialNode greeter = nodes.start("first-greeter", "binds", "127.0.0.1:0");
        TutorialNode caller = nodes.start("first-caller", "addresses[greeter]", address(greeter));
        expect(caller, "caller", "${body} startsWith 'Hello, number 2'").await();
    }

    @Test
    void step2NodesFindEachOtherByName() {
        TutorialNode hub = hub();
        nodes.start("greeter", "seeds", address(hub));
        TutorialNode caller = nodes.start("caller", "seeds", address(hub));
        expect(caller, "caller", "${body} startsWith 'Hello, number 2'").await();
    }

    @Test
    void step2TheHubKnowsWhoIsThere() {
        TutorialNode hub = hub();
        Nodes.Expectation comes = expect(hub, "directory", "${header.CamelAempAddedKeys} contains 'greeter'");
        Nodes.Expectation goes = expect(hub, "directory", "${header.CamelAempDeletedKeys} contains 'greeter'");
        TutorialNode greeter = nodes.start("greeter", "seeds", address(hub));
        comes.await();
        greeter.close();
        goes.await();
    }

    @Test
    void step3LampsDoAsThePanelSays() {
        TutorialNode hub = hub();
        TutorialNode panel = nodes.start("panel", "seeds", address(hub));
        Nodes.Expectation comes = expect(panel, "lamps", "${header.CamelAempAddedKeys} contains 'lamp-2'");
        Nodes.Expectation goes = expect(panel, "lamps", "${header.CamelAempDeletedKeys} contains 'lamp-2'");
        TutorialNode lamp = nodes.start("lamp", "seeds", address(hub), "node-id", "lamp-2", "tutorial.place", "cellar");
        expect(lamp, "settings", "${header.CamelAempChangedKeys} contains 'brightness'")
                .await();
        comes.await();
        lamp.close();
        goes.await();
    }

    @Test
    void step4JobsGoToWorkersThatAreThere() {
        TutorialNode hub = hub();
        TutorialNode first = nodes.start("worker", "seeds", address(hub));
        nodes.start("worker", "seeds", address(hub), "node-id", "worker-2");
        TutorialNode boss = nodes.start("boss", "seeds", address(hub));
        expect(boss, "boss", "${body} contains 'done by worker-1'").await();
        expect(boss, "boss", "${body} contains 'done by worker-2'").await();
        first.close();
        expect(boss, "boss", "${body} contains 'done by worker-2'").await();
        Nodes.Expectation again = expect(boss, "boss", "${body} contains 'done by worker-3'");
        nodes.start("worker", "seeds", address(hub), "node-id", "worker-3");
        again.await();
    }

    @Test
    void step5TheNetworkOutlivesAHub() {
        String a = Nodes.freeAddress();
        String b = Nodes.freeAddress();
        String seeds = a + "," + b;
        TutorialNode hubA = nodes.start("hub-a", "binds", a, "seeds", seeds);
        TutorialNode hubB = nodes.start("hub-b", "binds", b, "seeds", seeds);
        await().atMost(PATIENCE)
                .until(() -> aemp(hubA).linkedNodes().size() == 1
                        && aemp(hubB).linkedNodes().size() == 1);
        TutorialNode caller = nodes.start("caller", "seeds", seeds);
        await().atMost(PATIENCE).until(() -> aemp(caller).master().isPresent());
        boolean onA = aemp(caller).master().orElseThrow().equals("hub-a");
        (onA ? hubA : hubB).close();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(aemp(caller).master()).contains(onA ? "hub-b" : "hub-a"));
        nodes.start("greeter", "seeds", seeds);
        expect(caller, "caller", "${body} startsWith 'Hello, number 2'").await();
    }

    @Test
    void step6TheWatcherTellsOfLinksAndDeaths() {
        TutorialNode hub = hub();
        TutorialNode greeter = nodes.start("greeter", "seeds", address(hub));
        TutorialNode watcher = nodes.node("watcher", "seeds", address(hub));
        watcher.start();
        await().atMost(PATIENCE).until(() -> aemp(watcher).linkedNodes().stream()
                .anyMatch(source -> source.node().equals("greeter")));
        Nodes.Expectation died = expect(watcher, "port", "${header.CamelAempEvent} == 'portDied'");
        Nodes.Expectation down =
                expect(watcher, "links", "${header.CamelAempEvent} == 'nodeDown' && ${body} == 'greeter'");
        greeter.close();
        died.await();
        down.await();
    }
}
