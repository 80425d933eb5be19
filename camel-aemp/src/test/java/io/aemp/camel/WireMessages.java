// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.wire.framing.Frame;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.framing.WriteOptions.Binary;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.Message;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;

/** Messages as they come from a link, without one. */
final class WireMessages {
    private WireMessages() {}

    static Frame frame(CamelContext context, Framing framing, Arguments arguments) throws Exception {
        byte[] octets = framing.encoder()
                .encode(
                        new Message("port", null, arguments, null),
                        AempJson.of(context).writeOptions(Binary.REFUSE, FrameLimits.DEFAULT));
        List<Frame> frames = new ArrayList<>();
        framing.decoder(FrameLimits.DEFAULT).decode(octets, 0, octets.length, frames::add);
        return frames.get(0);
    }

    static Exchange exchange(CamelContext context, Object body) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        return exchange;
    }
}
