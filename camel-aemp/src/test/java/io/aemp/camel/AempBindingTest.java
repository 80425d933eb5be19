// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aemp.wire.framing.Frame;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.framing.ReadOptions;
import io.aemp.wire.message.Arguments;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Arguments to bodies and back, without a network. */
class AempBindingTest {
    private static final CamelContext CONTEXT = new DefaultCamelContext();

    record Order(int id, List<String> items) {}

    @BeforeAll
    static void start() {
        CONTEXT.start();
    }

    @AfterAll
    static void stop() {
        CONTEXT.stop();
    }

    @Test
    void oneArgumentIsTheBodyItselfUnlessItIsAnArrayOrNull() throws Exception {
        assertThat(autoBody("text")).isEqualTo("text");
        assertThat(autoBody(12)).isEqualTo(12);
        assertThat(autoBody(true)).isEqualTo(true);
        assertThat(autoBody(Map.of("id", 1))).isEqualTo(Map.of("id", 1));
        assertThat(autoBody(List.of(1, 2))).isEqualTo(List.of(List.of(1, 2)));
        assertThat(autoBody((Object) null)).isEqualTo(Collections.singletonList(null));
        assertThat(autoBody()).isEqualTo(List.of());
        assertThat(autoBody(1, "two")).isEqualTo(List.of(1, "two"));
    }

    @Test
    void listAndJsonAreNeverAnythingElse() throws Exception {
        assertThat(body(AempPayload.LIST, "text")).isEqualTo(List.of("text"));
        assertThat(body(AempPayload.JSON, "text")).isEqualTo("[\"text\"]");
        assertThat(body(AempPayload.JSON, Map.of("id", 1), null)).isEqualTo("[{\"id\":1},null]");
    }

    @Test
    void collectionsAndArraysSpreadIntoArguments() throws Exception {
        assertThat(sent(List.of(1, 2))).isEqualTo(List.of(1, 2));
        assertThat(sent(Set.of("only"))).isEqualTo(List.of("only"));
        assertThat(sent(new Object[] {1, null, "x"})).isEqualTo(Arrays.asList(1, null, "x"));
        assertThat(sent(new String[] {"a", "b"})).isEqualTo(List.of("a", "b"));
        assertThat(sent(new int[] {3, 4})).isEqualTo(List.of(3, 4));
        assertThat(sent(new double[] {0.5})).isEqualTo(List.of(0.5));
    }

    @Test
    void anythingElseIsOneArgument() throws Exception {
        assertThat(sent("text")).isEqualTo(List.of("text"));
        assertThat(sent(7L)).isEqualTo(List.of(7));
        assertThat(sent(Map.of("a", List.of(1)))).isEqualTo(List.of(Map.of("a", List.of(1))));
        assertThat(sent(new Order(5, List.of("x")))).isEqualTo(List.of(Map.of("id", 5, "items", List.of("x"))));
        assertThat(sent(List.of(new Order(5, List.of())))).isEqualTo(List.of(Map.of("id", 5, "items", List.of())));
        assertThat(sent(new ObjectMapper().readTree("[1,{\"a\":null}]")))
                .isEqualTo(List.of(Arrays.asList(1, Collections.singletonMap("a", null))));
        assertThat(sent(Thread.State.NEW)).isEqualTo(List.of("NEW"));
        assertThat((byte[]) sent(new byte[] {-1, 0}).get(0)).containsExactly(-1, 0);
    }

    @Test
    void nullIsNoArgument() throws Exception {
        assertThat(sent(null)).isEmpty();
        assertThat(arguments(AempPayload.JSON, null)).isEqualTo(Arguments.of());
    }

    @Test
    void streamsBecomeTextByTheCharsetOfTheExchange() throws Exception {
        Exchange exchange = exchange(new ByteArrayInputStream("ä".getBytes(StandardCharsets.ISO_8859_1)));
        exchange.setProperty(Exchange.CHARSET_NAME, "ISO-8859-1");
        AempBinding binding = new AempBinding(AempPayload.AUTO, ReadOptions.AUTO);
        assertThat(binding.toArguments(exchange.getMessage())).isEqualTo(Arguments.of("ä"));
        assertThat(sent(new StringReader("text"))).isEqualTo(List.of("text"));
    }

    @Test
    void jsonIsTakenAsTextOctetsOrStream() throws Exception {
        byte[] text = "[1,\"ä\"]".getBytes(StandardCharsets.UTF_8);
        for (Object body : List.of("[1,\"ä\"]", text, new StringReader("[1,\"ä\"]"))) {
            assertThat(received(AempPayload.JSON, body)).isEqualTo(List.of(1, "ä"));
        }
        assertThat(received(AempPayload.JSON, "{\"id\":1}")).isEqualTo(List.of(Map.of("id", 1)));
    }

    @Test
    void listTakesNothingButCollectionsAndArrays() {
        assertThatThrownBy(() -> arguments(AempPayload.LIST, "text"))
                .isInstanceOf(AempUnencodableException.class)
                .hasMessageContaining("payload=list")
                .hasMessageContaining("java.lang.String");
    }

    @ParameterizedTest
    @EnumSource(AempPayload.class)
    void aDeathReasonIsMadeOfAnyPayload(AempPayload payload) throws Exception {
        Object body = payload == AempPayload.JSON ? "[\"die\",\"why\"]" : List.of("die", "why");
        AempBinding binding = new AempBinding(payload, ReadOptions.AUTO);
        assertThat(binding.toValues(exchange(body).getMessage())).isEqualTo(List.of("die", "why"));
    }

    @Test
    void laterChangesOfTheBodyDoNotReachTheValues() throws Exception {
        List<Object> body = new ArrayList<>(List.of("before"));
        AempBinding binding = new AempBinding(AempPayload.AUTO, ReadOptions.AUTO);
        List<Object> values = binding.toValues(exchange(body).getMessage());
        body.set(0, "after");
        assertThat(values).isEqualTo(List.of("before"));
    }

    private static Object autoBody(Object... arguments) throws Exception {
        return body(AempPayload.AUTO, arguments);
    }

    private static Object body(AempPayload payload, Object... arguments) throws Exception {
        Frame frame = frame(Framing.CBOR, Arguments.of(arguments));
        return new AempBinding(payload, ReadOptions.AUTO).toBody(frame, 0, frame.argumentCount());
    }

    private static List<Object> sent(Object body) throws Exception {
        return received(AempPayload.AUTO, body);
    }

    private static List<Object> received(AempPayload payload, Object body) throws Exception {
        return frame(Framing.CBOR, arguments(payload, body)).arguments(ReadOptions.AUTO);
    }

    private static Arguments arguments(AempPayload payload, Object body) throws Exception {
        return new AempBinding(payload, ReadOptions.AUTO)
                .toArguments(exchange(body).getMessage());
    }

    private static Exchange exchange(Object body) {
        return WireMessages.exchange(CONTEXT, body);
    }

    private static Frame frame(Framing framing, Arguments arguments) throws Exception {
        return WireMessages.frame(CONTEXT, framing, arguments);
    }
}
