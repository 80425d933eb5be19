// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.wire.message.Message;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Random values through all framings, alone and one after the other. */
@Domain(WireValues.class)
@Domain(DomainContext.Global.class)
class FramingsPropertyTest {
    private static List<Object> through(Framing framing, List<Object> values) throws Exception {
        return Frames.roundTrip(framing, ReadOptions.AUTO, values.toArray());
    }

    @Property(tries = 500)
    void cborAndJsonGiveBackWhatWasSent(@ForAll List<Object> values) throws Exception {
        assertThat(through(Framing.CBOR, values)).isEqualTo(values);
        assertThat(through(Framing.JSON, values)).isEqualTo(values);
        assertThat(through(Framing.JSON, through(Framing.CBOR, values))).isEqualTo(values);
    }

    @Property(tries = 500)
    void storableGivesBackNumbersBeyond32BitsAsTheirDigits(@ForAll List<Object> values) throws Exception {
        Object expected = inStorable(values);
        assertThat(through(Framing.STORABLE, values)).isEqualTo(expected);
        assertThat(through(Framing.STORABLE, through(Framing.CBOR, values))).isEqualTo(expected);
    }

    @Property(tries = 500)
    void argumentsAsJsonIsTheJsonOfTheArguments(@ForAll List<Object> values) throws Exception {
        for (Framing framing : Framing.values()) {
            Frame frame = Frames.decodeOne(
                    framing, framing.encoder().encode(Message.of("port", values.toArray()), Frames.STRICT));
            byte[] json =
                    frame.argumentsAsJson(0, values.size(), ReadOptions.AUTO).getBytes(StandardCharsets.UTF_8);
            assertThat(JsonText.parse(json, ReadOptions.AUTO, FrameLimits.DEFAULT))
                    .isEqualTo(framing == Framing.STORABLE ? inStorable(values) : values);
        }
    }

    @Property(tries = 300)
    void aStreamCutAnywhereGivesTheSame(@ForAll List<Object> values, @ForAll @IntRange(min = 1, max = 50) int size)
            throws Exception {
        for (Framing framing : Framing.values()) {
            byte[] one = framing.encoder().encode(Message.of("port", values.toArray()), Frames.STRICT);
            byte[] two = new byte[2 * one.length];
            System.arraycopy(one, 0, two, 0, one.length);
            System.arraycopy(one, 0, two, one.length, one.length);
            List<Frame> frames = Frames.decodeInPieces(framing, two, size);
            assertThat(frames).hasSize(2);
            for (Frame frame : frames) {
                assertThat(frame.size()).isEqualTo(one.length);
                assertThat(frame.arguments(ReadOptions.AUTO))
                        .isEqualTo(framing == Framing.STORABLE ? inStorable(values) : values);
            }
        }
    }

    private static Object inStorable(Object value) {
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(inStorable(item)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((k, v) -> copy.put(k, inStorable(v)));
            return copy;
        }
        if (value instanceof Double number) {
            return number == number.intValue() ? (Object) number.intValue() : NumberText.of(number);
        }
        return value instanceof Long || value instanceof BigInteger ? value.toString() : value;
    }
}
