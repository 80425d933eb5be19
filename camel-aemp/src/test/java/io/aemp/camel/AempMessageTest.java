// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.node.Delivery;
import io.aemp.node.Source;
import io.aemp.transport.Address;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.framing.ReadOptions;
import io.aemp.wire.message.Arguments;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.trait.message.MessageTrait;
import org.junit.jupiter.api.Test;

/** Headers are made when they are asked for, and copies have those that they should. */
class AempMessageTest {
    private static final CamelContext CONTEXT = new DefaultCamelContext();
    private static final AempBinding BINDING = new AempBinding(AempPayload.AUTO, ReadOptions.AUTO);
    private static final Map<String, Object> OF_ANY_MESSAGE = Map.of(
            AempConstants.SOURCE_NODE, "alpha",
            AempConstants.FRAMING, "json",
            AempConstants.UNTRUSTED, false,
            AempConstants.PEER_ADDRESS, "127.0.0.1:4040");

    @Test
    void theCopyOfAMessageThatNobodyHasLookedAtHasItsHeadersAndBody() throws Exception {
        AempMessage arrived = arrived();

        Message copy = arrived.copy();

        assertThat(arrived.hasInitialHeaders()).as("not made by being copied").isTrue();
        assertThat(copy.getBody()).isEqualTo("hello");
        assertThat(copy.hasHeaders()).isTrue();
        assertThat(copy.getHeaders()).isEqualTo(received());
        assertThat(copy.getHeader(AempConstants.PORT)).isEqualTo("port");
    }

    @Test
    void whatBecomesOfTheOriginalIsNotSeenInItsCopy() throws Exception {
        AempMessage arrived = arrived();
        Message copy = arrived.copy();

        arrived.setHeader("more", 1);
        arrived.removeHeader(AempConstants.PORT);
        arrived.setBody("other");
        copy.setHeader("mine", 2);

        Map<String, Object> expected = received();
        expected.put("mine", 2);
        assertThat(copy.getHeaders()).isEqualTo(expected);
        assertThat(copy.getBody()).isEqualTo("hello");
        assertThat(arrived.getHeaders()).containsEntry("more", 1).doesNotContainKeys("mine", AempConstants.PORT);
    }

    @Test
    void theCopyOfAMessageWithOtherHeadersHasThose() throws Exception {
        AempMessage arrived = arrived();
        arrived.removeHeader(AempConstants.PORT);
        arrived.setHeader("more", 1);

        Map<String, Object> expected = received();
        expected.remove(AempConstants.PORT);
        expected.put("more", 1);
        assertThat(arrived.copy().getHeaders()).isEqualTo(expected);
    }

    @Test
    void aNewMessageOfItsKindIsEmpty() throws Exception {
        Message fresh = arrived().newInstance();

        assertThat(fresh.hasHeaders()).isFalse();
        assertThat(fresh.getBody()).isNull();
        fresh.setHeader("more", 1);
        assertThat(fresh.getHeaders()).isEqualTo(Map.of("more", 1));
    }

    @Test
    void aCopyThatHasHeadersLosesThemToThoseOfTheOriginal() throws Exception {
        Message copy = arrived().newInstance();
        copy.setHeader("old", 1);

        copy.copyFrom(arrived());

        assertThat(copy.getHeaders()).isEqualTo(received());
    }

    @Test
    void aCopyMayBeUsedForAnythingElse() throws Exception {
        Message copy = arrived().copy();
        Message other = new DefaultMessage(CONTEXT);
        other.setBody("other");
        other.setHeader("more", 1);

        copy.copyFrom(other);

        assertThat(copy.getBody()).isEqualTo("other");
        assertThat(copy.getHeaders()).isEqualTo(Map.of("more", 1));
    }

    @Test
    void idAndAttachmentsAreCopied() throws Exception {
        AempMessage arrived = arrived();
        arrived.setMessageId("id-7");
        assertThat(arrived.copy().getMessageId()).isEqualTo("id-7");

        arrived.setPayloadForTrait(MessageTrait.ATTACHMENTS, Map.of("a", "text"));
        assertThat(arrived.copy().getPayloadForTrait(MessageTrait.ATTACHMENTS)).isEqualTo(Map.of("a", "text"));
        assertThat(arrived.copy().getHeaders()).isEqualTo(received());
    }

    @Test
    void afterAResetNothingIsLeft() throws Exception {
        AempMessage arrived = arrived();
        AempMessageCopy copy = (AempMessageCopy) arrived.copy();

        arrived.reset();
        copy.reset();

        for (Message message : new Message[] {arrived, copy}) {
            assertThat(message.getBody()).isNull();
            assertThat(message.hasHeaders()).isFalse();
            assertThat(message.getHeaders()).isEmpty();
        }
    }

    @Test
    void aReplyAddsToTheHeadersOfTheRequest() throws Exception {
        Exchange exchange = WireMessages.exchange(CONTEXT, "request");
        exchange.getMessage().setHeader("mine", "kept");

        AempReply.set(exchange, BINDING, "beta", delivery());

        assertThat(exchange.getMessage().getBody()).isEqualTo("hello");
        Map<String, Object> expected = new HashMap<>(OF_ANY_MESSAGE);
        expected.put("mine", "kept");
        assertThat(exchange.getMessage().copy().getHeaders()).isEqualTo(expected);
        assertThat(exchange.getMessage().getHeaders()).isEqualTo(expected);
    }

    @Test
    void aReplyToARequestWithoutHeadersHasItsOwn() throws Exception {
        Exchange exchange = WireMessages.exchange(CONTEXT, "request");

        AempReply.set(exchange, BINDING, "beta", delivery());

        AempReply reply = (AempReply) exchange.getMessage();
        Message copy = reply.copy();
        assertThat(reply.hasInitialHeaders()).as("not made by being copied").isTrue();
        assertThat(copy.getHeaders()).isEqualTo(OF_ANY_MESSAGE);
        assertThat(reply.getHeaders()).isEqualTo(OF_ANY_MESSAGE);
    }

    private static Map<String, Object> received() {
        Map<String, Object> headers = new HashMap<>(OF_ANY_MESSAGE);
        headers.put(AempConstants.LOCAL_NODE, "beta");
        headers.put(AempConstants.PORT, "port");
        return headers;
    }

    private static AempMessage arrived() throws Exception {
        Exchange exchange = WireMessages.exchange(CONTEXT, null);
        AempMessage arrived = new AempMessage(exchange, BINDING, "beta", delivery(), 1);
        exchange.setIn(arrived);
        return arrived;
    }

    private static Delivery delivery() throws Exception {
        Source source = new Source("alpha", new Address("127.0.0.1", 4040), false, true, true);
        return new Delivery(
                "port",
                WireMessages.frame(CONTEXT, Framing.JSON, Arguments.of("hello")),
                0,
                source,
                Delivery.Kind.MESSAGE);
    }
}
