// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tutorial;

import io.aemp.camel.AempComponent;
import io.aemp.node.AempNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.NotifyBuilder;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Nodes of the tutorial in this JVM, at free ports and in a hurry. Stopped after the test. */
final class Nodes implements AfterEachCallback {
    private static final String NODE = "camel.component.aemp.";
    private static final int PATIENCE_SECONDS = 60;

    private final List<TutorialNode> all = new ArrayList<>();

    /** An address that nobody listens on. */
    static String freeAddress() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return "127.0.0.1:" + socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A node that is not started.
     *
     * @param changes names and values of properties, those of the node without their prefix
     */
    TutorialNode node(String name, String... changes) {
        Map<String, String> properties = new HashMap<>(Map.of("tutorial.period", "100", "tutorial.work", "10"));
        for (int i = 0; i < changes.length; i += 2) {
            properties.put(changes[i].startsWith("tutorial.") ? changes[i] : NODE + changes[i], changes[i + 1]);
        }
        TutorialNode node = TutorialNode.of(name, properties);
        all.add(node);
        return node;
    }

    TutorialNode start(String name, String... changes) {
        TutorialNode node = node(name, changes);
        node.start();
        return node;
    }

    static AempNode aemp(TutorialNode node) {
        return node.camel().getComponent("aemp", AempComponent.class).node("local");
    }

    /** Where a node listens. */
    static String address(TutorialNode node) {
        return aemp(node).boundAddresses().get(0).toString();
    }

    /** Waits until a route has been through with a body or a header that looks so, in the simple language. */
    static Expectation expect(TutorialNode node, String route, String predicate) {
        return new Expectation(
                predicate,
                new NotifyBuilder(node.camel())
                        .fromRoute(route)
                        .whenAnyDoneMatches(exchange -> node.camel()
                                .resolveLanguage("simple")
                                .createPredicate(predicate)
                                .matches(exchange))
                        .create());
    }

    /** Something that a route is to go through. */
    record Expectation(String what, NotifyBuilder seen) {
        void await() {
            if (!seen.matches(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("has not come: " + what);
            }
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        all.forEach(TutorialNode::close);
    }
}
