// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.Message;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImmutableValuesTest {
    private static final EnumSet<Framing> ALL = EnumSet.allOf(Framing.class);

    private static List<?> copy(Object... values) throws UnencodableException {
        Message copy = ImmutableValues.copyOf(Message.of("p", values), List.of(Framing.CBOR), Frames.STRICT);
        return ((Arguments.Values) copy.arguments()).list();
    }

    @Test
    void laterChangesOfTheOriginalDoNotReachTheCopy() throws Exception {
        List<Object> list = new ArrayList<>(List.of(1));
        Map<String, Object> map = new LinkedHashMap<>(Map.of("list", list));
        byte[] octets = {1, 2};
        StringBuilder text = new StringBuilder("a");
        List<?> copy = copy(map, octets, text, new Object[] {list});
        list.add(2);
        map.clear();
        octets[0] = 9;
        text.append('b');
        assertThat(copy.get(0)).isEqualTo(Map.of("list", List.of(1)));
        assertThat(copy.get(1)).isEqualTo(new byte[] {1, 2});
        assertThat(copy.get(2)).isEqualTo("a");
        assertThat(copy.get(3)).isEqualTo(List.of(List.of(1)));
    }

    @Test
    void theCopyCannotBeChanged() throws Exception {
        List<?> copy = copy(new ArrayList<>(Arrays.asList(1, null)), new LinkedHashMap<>(Map.of("a", 1)));
        assertThatThrownBy(() -> ((List<?>) copy.get(0)).clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((Map<?, ?>) copy.get(1)).clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(copy::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void jsonTextIsCopiedAndChecked() throws Exception {
        byte[] text = {'[', '1', ']'};
        Message copy =
                ImmutableValues.copyOf(new Message("p", null, new Arguments.JsonText(text), null), ALL, Frames.STRICT);
        text[1] = 'x';
        assertThat(((Arguments.JsonText) copy.arguments()).utf8()).asString().isEqualTo("[1]");
        Message bad = new Message("p", null, new Arguments.JsonText(text), null);
        assertThatThrownBy(() -> ImmutableValues.copyOf(bad, ALL, Frames.STRICT))
                .isInstanceOf(UnencodableException.class);
    }

    @Test
    void whatOneOfTheFramingsCannotCarryIsRefused() throws Exception {
        for (Object value : new Object[] {Double.NaN, new byte[1]}) {
            Message message = Message.of("p", 1, List.of(value));
            assertThatThrownBy(() -> ImmutableValues.copyOf(message, ALL, Frames.STRICT))
                    .isInstanceOf(UnencodableException.class)
                    .hasMessageStartingWith("argument 1[0]: ");
            ImmutableValues.copyOf(message, List.of(Framing.CBOR, Framing.STORABLE), Frames.STRICT);
        }
        ImmutableValues.copyOf(Message.of("p", new byte[1]), ALL, Frames.RELAY);
    }

    @Test
    void sizeAndNestingAreChecked() {
        WriteOptions options = WriteOptions.strict(new FrameLimits(64, 4, 20));
        assertThatThrownBy(() -> ImmutableValues.copyOf(Message.of("p", "x".repeat(64)), ALL, options))
                .hasMessageContaining("maxMessageSize");
        assertThatThrownBy(() ->
                        ImmutableValues.copyOf(Message.of("p", List.of(List.of(List.of(List.of())))), ALL, options))
                .hasMessageContaining("maxNesting");
    }

    @Test
    void objectsOfOtherTypesAreNormalized() throws Exception {
        WriteOptions options = new WriteOptions(
                WriteOptions.Binary.REFUSE, FrameLimits.DEFAULT, v -> v instanceof Thread ? Map.of("name", "main") : v);
        Message copy = ImmutableValues.copyOf(Message.of("p", List.of(Thread.currentThread())), ALL, options);
        assertThat(copy.arguments()).isEqualTo(Arguments.of(List.of(Map.of("name", "main"))));
        Framing.JSON.encoder().encode(copy, Frames.STRICT);
    }

    @Test
    void integersAreOfTheNarrowestTypeInTheCopy() throws Exception {
        assertThat(copy((byte) 1, 2L, BigInteger.TEN, 1.5f)).isEqualTo(List.of(1, 2, 10, 1.5f));
    }
}
