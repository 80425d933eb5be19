// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.wire.framing.Frame;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.framing.ReadOptions;
import io.aemp.wire.message.Arguments;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

class AempBindingPropertyTest {
    private static final CamelContext CONTEXT = new DefaultCamelContext();

    @BeforeContainer
    static void start() {
        CONTEXT.start();
    }

    @AfterContainer
    static void stop() {
        CONTEXT.stop();
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    @Domain(BodyValues.class)
    @Domain(DomainContext.Global.class)
    void whatFromReceivesToSendsOnUnchanged(
            @ForAll List<Object> arguments, @ForAll AempPayload payload, @ForAll boolean json) throws Exception {
        Framing framing = json ? Framing.JSON : Framing.CBOR;
        AempBinding binding = new AempBinding(payload, ReadOptions.AUTO);

        Object body = binding.toBody(
                WireMessages.frame(CONTEXT, framing, Arguments.of(arguments.toArray())), 0, arguments.size());
        Frame sentOn = WireMessages.frame(
                CONTEXT,
                framing,
                binding.toArguments(WireMessages.exchange(CONTEXT, body).getMessage()));

        assertThat(sentOn.arguments(ReadOptions.AUTO)).isEqualTo(arguments);
    }
}
