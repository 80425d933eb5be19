// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.camel;

import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.message.OrderMessages;
import io.aemp.benchmarks.message.Tally;
import io.aemp.camel.AempComponent;
import io.aemp.camel.AempConstants;
import io.aemp.camel.AempNodeConfiguration;
import io.aemp.node.Confirm;
import io.aemp.wire.framing.Framing;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PropertyBindingSupport;

/** Our component. */
final class AempWiring implements CamelWiring {
    /** ID of the receiving node. */
    static final String RECEIVER = "receiver";

    static final String SECRET = "benchmark";
    private static final Duration CONNECT_INTERVAL = Duration.ofSeconds(20);

    private final Framing framing;
    private final Form form;

    AempWiring(Framing framing, Form form) {
        this.framing = framing;
        this.form = form;
    }

    @Override
    public void receiver(CamelContext context, Setup setup, Tally tally) throws Exception {
        AempNodeConfiguration node = node(context, setup);
        node.setNodeId(RECEIVER);
        node.setBinds(setup.bind());
        Processor count = form.counting(setup, tally);
        String query = "?payload=" + payload()
                + (setup.calls() ? "&exchangePattern=InOut" : "")
                + more(setup.tuning().receiver());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (int port = 0; port < setup.ports(); port++) {
                    from("aemp:local/" + setup.port(port) + query).process(count);
                }
            }
        });
    }

    @Override
    public String address(CamelContext context) {
        return context.getComponent("aemp", AempComponent.class)
                .node("local")
                .boundAddresses()
                .get(0)
                .toString();
    }

    @Override
    public void sender(CamelContext context, Setup setup, String address, String generator) throws Exception {
        // A machine at its limits may take longer than the usual two seconds for the first link.
        node(context, setup).setConnectInterval(CONNECT_INTERVAL);
        String uri = "aemp:" + RECEIVER + "/" + OrderMessages.PORT + "?payload=" + payload() + "&address=" + address
                + "&confirm=" + word(setup.confirm())
                + more(setup.tuning().sender());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                Form.send(from(generator), uri, setup);
            }
        });
    }

    @Override
    public Filler filler(Setup setup) {
        OrderMessages messages = new OrderMessages(setup.size());
        int ports = setup.ports();
        if (ports > 1) {
            return (message, lane, sequence) -> {
                int port = (int) (sequence % ports);
                message.setHeader(AempConstants.DESTINATION, RECEIVER + '#' + setup.port(port));
                message.setBody(body(messages, port, sequence / ports));
            };
        }
        return (message, lane, sequence) -> message.setBody(body(messages, lane, sequence));
    }

    private String payload() {
        return switch (form) {
            case TREES -> "auto";
            case TEXT -> "json";
        };
    }

    private Object body(OrderMessages messages, int lane, long sequence) {
        return form == Form.TREES ? messages.arguments(lane, sequence) : messages.text(lane, sequence);
    }

    private AempNodeConfiguration node(CamelContext context, Setup setup) {
        AempNodeConfiguration node =
                context.getComponent("aemp", AempComponent.class).getConfiguration();
        configure(context, node, setup);
        node.setFramings(framing.wireName());
        return node;
    }

    /** What all nodes of a setup have, in the framing JSON. */
    static void configure(CamelContext context, AempNodeConfiguration node, Setup setup) {
        node.setFramings(Framing.JSON.wireName());
        node.setSecret(SECRET);
        if (!setup.pem().isEmpty()) {
            node.setPemFile(setup.pem());
        }
        Arrays.stream(setup.tuning().node().split("&", -1))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .forEach(pair ->
                        PropertyBindingSupport.build().withMandatory(true).bind(context, node, pair[0], pair[1]));
    }

    static String word(Confirm confirm) {
        return confirm.name().toLowerCase(Locale.ROOT);
    }

    static String more(String query) {
        return query.isEmpty() ? "" : '&' + query;
    }
}
