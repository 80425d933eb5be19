// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import static io.aemp.wire.framing.JsonFrames.LIMITS;
import static io.aemp.wire.framing.JsonFrames.octets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aemp.wire.framing.FrameException.Fault;
import io.aemp.wire.message.Arguments;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    private static Object parse(String json) throws FrameException {
        return JsonText.parse(octets(json), ReadOptions.AUTO, LIMITS);
    }

    private static FrameException fault(String json, FrameLimits limits) {
        return catchThrowableOfType(FrameException.class, () -> JsonText.parse(octets(json), ReadOptions.AUTO, limits));
    }

    @Test
    void anyValueIsRead() throws Exception {
        assertThat(parse(" null ")).isNull();
        assertThat(parse("12")).isEqualTo(12);
        assertThat(parse("-0.5\n")).isEqualTo(-0.5);
        assertThat(parse("\"a\\nb\"")).isEqualTo("a\nb");
        assertThat(parse("[1,{\"a\":[]}]")).isEqualTo(List.of(1, Map.of("a", List.of())));
    }

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        Object value = Arrays.asList(1, null, Map.of("k", List.of(true, 1.5, "ä")));
        assertThat(parse(JsonFrames.written(value))).isEqualTo(value);
    }

    @Test
    void faultsNameTheOctetOfTheText() {
        assertThat(fault("  [1,x]", LIMITS)).hasMessage("JSON octet 5: got 'x', expected a value");
        assertThat(fault("[1] x", LIMITS)).hasMessage("JSON octet 4: got 'x', expected the end of the text");
        assertThat(fault("[1", LIMITS)).hasMessage("JSON octet 2: the text ends inside of its value");
        assertThat(fault(" ", LIMITS)).hasMessage("JSON octet 1: the text is empty, expected a value");
    }

    @Test
    void limitsHoldForTexts() throws Exception {
        FrameLimits limits = new FrameLimits(64, 2, 20);
        assertThat(JsonText.parse(octets("[[]]"), ReadOptions.AUTO, limits)).isEqualTo(List.of(List.of()));
        assertThat(fault("[[[]]]", limits).fault()).isEqualTo(Fault.TOO_DEEP);
        assertThat(fault(" ".repeat(64) + "1", limits).fault()).isEqualTo(Fault.TOO_LARGE);
        assertThat(fault("1".repeat(21), limits).fault()).isEqualTo(Fault.NUMBER_TOO_LONG);
    }

    @Test
    void argumentsAreTheElementsOfAnArrayOrTheOneValue() throws Exception {
        assertThat(JsonText.arguments(new Arguments.JsonText(octets("[1,null]")), LIMITS))
                .isEqualTo(Arrays.asList(1, null));
        assertThat(JsonText.arguments(new Arguments.JsonText(octets("{}")), LIMITS))
                .isEqualTo(List.of(Map.of()));
    }
}
