// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel.config;

import io.aemp.camel.AempComponent;
import io.aemp.camel.AempNodeConfiguration;
import io.aemp.node.AempNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** CamelContexts that are closed behind each test. */
final class Contexts implements AfterEachCallback {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final String SECRET = "geheim";

    private final List<CamelContext> all = new ArrayList<>();

    /** A context with the component, not started. */
    CamelContext create(Consumer<AempComponent> settings) {
        CamelContext context = new DefaultCamelContext();
        context.getShutdownStrategy().setTimeout(5);
        AempComponent component = new AempComponent();
        settings.accept(component);
        context.addComponent("aemp", component);
        all.add(context);
        return context;
    }

    /** A running context whose component has these settings for its node local, the secret {@value #SECRET} among them. */
    CamelContext start(String nodeId, Consumer<AempNodeConfiguration> settings, String... echoPorts) throws Exception {
        CamelContext context = create(component -> {
            component.getConfiguration().setNodeId(nodeId);
            component.getConfiguration().setSecret(SECRET);
            settings.accept(component.getConfiguration());
        });
        for (String port : echoPorts) {
            echo(context, port);
        }
        context.start();
        return context;
    }

    /** Adds a route, named as its port, that answers on local/port with the body and keeps it in mock:port. */
    static void echo(CamelContext context, String port) throws Exception {
        echo(context, "aemp:local/" + port + "?exchangePattern=InOut", port);
    }

    static void echo(CamelContext context, String uri, String id) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId(id).to("mock:" + id);
            }
        });
    }

    static AempComponent component(CamelContext context) {
        return context.getComponent("aemp", AempComponent.class);
    }

    static AempNode node(CamelContext context) {
        return component(context).node("local");
    }

    /** The first address that the node local listens on. */
    static String address(CamelContext context) {
        return node(context).boundAddresses().get(0).toString();
    }

    static Object ask(CamelContext context, String uri, Object body) {
        try (ProducerTemplate template = context.createProducerTemplate()) {
            return template.requestBody(uri, body);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static void send(CamelContext context, String uri, Object body) {
        try (ProducerTemplate template = context.createProducerTemplate()) {
            template.sendBody(uri, body);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static MockEndpoint mock(CamelContext context, String port) {
        return context.getEndpoint("mock:" + port, MockEndpoint.class);
    }

    @Override
    public void afterEach(ExtensionContext test) throws Exception {
        for (CamelContext context : all) {
            context.close();
        }
        all.clear();
    }
}
