// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aemp.wire.Vectors;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** JSON text on a CBOR link is, octet for octet, what its values would be. */
@Domain(WireValues.class)
@Domain(DomainContext.Global.class)
class JsonToCborTest {
    private static byte[] fromText(String json, FrameLimits limits) throws Exception {
        Message message =
                new Message("port", "tag", new Arguments.JsonText(json.getBytes(StandardCharsets.UTF_8)), "me#reply");
        return Framing.CBOR.encoder().encode(message, WriteOptions.strict(limits));
    }

    private static byte[] fromValues(String json) throws Exception {
        List<?> values =
                JsonText.arguments(new Arguments.JsonText(json.getBytes(StandardCharsets.UTF_8)), FrameLimits.DEFAULT);
        Message message = new Message("port", "tag", new Arguments.Values(values), "me#reply");
        return Framing.CBOR.encoder().encode(message, Frames.STRICT);
    }

    private static void assertSame(String json) throws Exception {
        assertThat(fromText(json, FrameLimits.DEFAULT)).as(json).isEqualTo(fromValues(json));
    }

    @Property(tries = 500)
    void anyTextBecomesWhatItsValuesBecome(@ForAll List<Object> values) throws Exception {
        assertSame(new String(JsonText.write(values, Frames.STRICT), StandardCharsets.UTF_8));
    }

    @Example
    void whatWasRecordedToo() throws Exception {
        for (Vectors.Packet packet : Vectors.packets(Framing.JSON)) {
            assertSame(new String(packet.octets(), StandardCharsets.UTF_8));
        }
    }

    @Example
    void spaceEscapesAndOtherValuesThanArrays() throws Exception {
        for (String json : List.of(
                " [ ] ",
                "{}",
                "\n{ \"a\" :\t[ 1 , -2 , { } ] , \"\\u00e4\\n\" : null }\r",
                "\"x\"",
                "\"\\ud83d\\ude00 \\\" \\\\ ä€😀\"",
                "-0",
                "1e3",
                "0.1",
                "18446744073709551616",
                "[true,false,null,1.5,-9223372036854775809]")) {
            assertSame(json);
        }
    }

    @Example
    void countsOfAllLengths() throws Exception {
        for (int count : new int[] {20, 21, 22, 23, 24, 252, 253, 254, 255, 256, 257, 65535, 65536, 65537}) {
            String items = IntStream.range(0, count).mapToObj(i -> "7").collect(Collectors.joining(","));
            String entries =
                    IntStream.range(0, count).mapToObj(i -> "\"" + i + "\":[]").collect(Collectors.joining(","));
            assertSame("[" + items + "]");
            assertSame("[[" + items + "],\"behind\",{" + entries + "},\"behind\"]");
        }
    }

    @Example
    void limitsAndBadTextAreRefused() {
        FrameLimits limits = new FrameLimits(100, 3, 20);
        assertThatThrownBy(() -> fromText("[[[[]]]]", limits))
                .isInstanceOf(UnencodableException.class)
                .hasMessageContaining("maxNesting");
        assertThatThrownBy(() -> fromText("[123456789012345678901]", limits))
                .isInstanceOf(UnencodableException.class)
                .hasMessageContaining("maxNumberLength");
        assertThatThrownBy(() -> fromText("[\"" + "x".repeat(90) + "\"]", limits))
                .isInstanceOf(UnencodableException.class)
                .hasMessageContaining("maxMessageSize");
        assertThatThrownBy(() -> fromText("[1,", limits))
                .isInstanceOf(UnencodableException.class)
                .hasMessageContaining("the arguments are not JSON")
                .hasMessageContaining("octet 3");
    }
}
