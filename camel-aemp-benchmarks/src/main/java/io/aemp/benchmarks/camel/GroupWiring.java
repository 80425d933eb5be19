// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.camel;

import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.message.OrderMessages;
import io.aemp.benchmarks.message.Tally;
import io.aemp.camel.AempComponent;
import io.aemp.camel.AempNodeConfiguration;
import io.aemp.node.GlobalRole;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;

/**
 * A group of our component: one member on each of several nodes, which are in one context, and a sender that knows but
 * one of these, as its seed. Bodies are trees, the framing is JSON.
 */
final class GroupWiring implements CamelWiring {
    private static final String FAMILY = "benchmark";
    private static final String KEY = "key";
    private static final Duration CONNECT_INTERVAL = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Distribution distribution;
    private final String seed = FreeAddress.find();

    /** Who gets a message. */
    enum Distribution {
        ROUND_ROBIN("roundRobin"),
        RANDOM("random"),
        STICKY("sticky"),
        BROADCAST("broadcast");

        private final String option;

        Distribution(String option) {
            this.option = option;
        }

        String word() {
            return option;
        }
    }

    GroupWiring(Distribution distribution) {
        this.distribution = distribution;
    }

    @Override
    public void receiver(CamelContext context, Setup setup, Tally tally) throws Exception {
        AempComponent component = context.getComponent("aemp", AempComponent.class);
        for (int member = 0; member < setup.links(); member++) {
            AempNodeConfiguration node = member == 0 ? component.getConfiguration() : new AempNodeConfiguration();
            AempWiring.configure(context, node, setup);
            node.setNodeId("member-" + member);
            node.setBinds(member == 0 ? seed : "127.0.0.1:0");
            if (member == 0) {
                node.setGlobal(GlobalRole.ALWAYS);
            } else {
                node.setSeeds(seed);
                component.getNodes().put(name(member), node);
            }
        }
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (int member = 0; member < setup.links(); member++) {
                    from("aemp-group:" + FAMILY + "?localNode=" + name(member)
                                    + (setup.calls() ? "&exchangePattern=InOut" : "")
                                    + AempWiring.more(setup.tuning().receiver()))
                            .process(counting(setup, tally, member));
                }
            }
        });
    }

    private static String name(int member) {
        return member == 0 ? "local" : "member" + member;
    }

    private static Processor counting(Setup setup, Tally tally, int member) {
        return setup.calls()
                ? exchange -> {
                    exchange.getMessage().getBody();
                    tally.unordered();
                }
                : exchange ->
                        tally.later(member, (List<?>) exchange.getMessage().getBody());
    }

    @Override
    public String address(CamelContext context) {
        return seed;
    }

    @Override
    public void sender(CamelContext context, Setup setup, String address, String generator) throws Exception {
        AempNodeConfiguration node =
                context.getComponent("aemp", AempComponent.class).getConfiguration();
        AempWiring.configure(context, node, setup);
        node.setSeeds(address);
        node.setConnectInterval(CONNECT_INTERVAL);
        String uri = "aemp-group:" + FAMILY + "?whenEmpty=wait&distribution=" + distribution.word()
                + (distribution == Distribution.STICKY ? "&stickyExpression=${header." + KEY + "}" : "")
                + "&confirm=" + AempWiring.word(setup.confirm())
                + AempWiring.more(setup.tuning().sender());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                if (setup.calls()) {
                    from(generator).to(uri).process(exchange -> exchange.getMessage()
                            .getBody());
                } else {
                    from(generator).to(uri);
                }
            }
        });
    }

    /** A member that is linked later would get fewer messages. */
    @Override
    public void awaitPeers(CamelContext context, Setup setup) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        AempComponent component = context.getComponent("aemp", AempComponent.class);
        while (component.node("local").linkedNodes().size() < setup.links()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("not all members are linked after " + PATIENCE);
            }
            Thread.sleep(1);
        }
    }

    @Override
    public Filler filler(Setup setup) {
        OrderMessages messages = new OrderMessages(setup.size());
        return distribution == Distribution.STICKY
                ? (message, lane, sequence) -> {
                    message.setHeader(KEY, sequence);
                    message.setBody(messages.arguments(lane, sequence));
                }
                : (message, lane, sequence) -> message.setBody(messages.arguments(lane, sequence));
    }
}
