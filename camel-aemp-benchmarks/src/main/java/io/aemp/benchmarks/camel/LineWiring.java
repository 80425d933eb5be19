// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.camel;

import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.message.OrderMessages;
import io.aemp.benchmarks.message.Tally;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

/** A component that carries lines of text over TCP; each line is a message as JSON. */
final class LineWiring implements CamelWiring {
    private final String scheme;
    private final String options;
    /** These components cannot tell which port they got. */
    private final String address = FreeAddress.find();

    private LineWiring(String scheme, String options) {
        this.scheme = scheme;
        this.options = options;
    }

    static LineWiring netty() {
        return new LineWiring("netty", "textline=true&decoderMaxLineLength=");
    }

    static LineWiring mina() {
        return new LineWiring(
                "mina", "textline=true&textlineDelimiter=UNIX&encoderMaxLineLength=-1&decoderMaxLineLength=");
    }

    private String uri(Setup setup, String where) {
        return scheme + ":tcp://" + where + "?" + options + 2 * setup.size() + "&sync=" + setup.calls();
    }

    @Override
    public void receiver(CamelContext context, Setup setup, Tally tally) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                JsonLines.receive(from(uri(setup, address)), setup, tally);
            }
        });
    }

    @Override
    public String address(CamelContext context) {
        return address;
    }

    @Override
    public void sender(CamelContext context, Setup setup, String where, String generator) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                JsonLines.send(from(generator), uri(setup, where), setup);
            }
        });
    }

    @Override
    public Filler filler(Setup setup) {
        return Filler.whole(new OrderMessages(setup.size()));
    }
}
