// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.camel;

import io.aemp.benchmarks.bare.Trees;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.floor.FloorComponent;
import io.aemp.benchmarks.floor.Text;
import io.aemp.benchmarks.message.OrderMessages;
import io.aemp.benchmarks.message.Tally;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;

/** The component that is next to nothing. Trees are whole messages, text is their arguments. */
final class FloorWiring implements CamelWiring {
    private static final String SCHEME = "floor";

    private final Form form;

    FloorWiring(Form form) {
        this.form = form;
    }

    @Override
    public void receiver(CamelContext context, Setup setup, Tally tally) throws Exception {
        use(context, setup);
        Processor count = form.counting(setup, tally);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(SCHEME + ':' + setup.bind()).process(count);
            }
        });
    }

    @Override
    public String address(CamelContext context) {
        return context.getComponent(SCHEME, FloorComponent.class).address();
    }

    @Override
    public void sender(CamelContext context, Setup setup, String address, String generator) throws Exception {
        use(context, setup);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                Form.send(from(generator), SCHEME + ':' + address, setup);
            }
        });
    }

    private void use(CamelContext context, Setup setup) {
        context.addComponent(
                SCHEME,
                new FloorComponent(
                        switch (form) {
                            case TREES -> new Trees();
                            case TEXT -> new Text();
                        },
                        setup.calls()));
    }

    @Override
    public Filler filler(Setup setup) {
        OrderMessages messages = new OrderMessages(setup.size());
        return switch (form) {
            case TREES -> Filler.whole(messages);
            case TEXT -> (message, lane, sequence) -> message.setBody(messages.text(lane, sequence));
        };
    }
}
