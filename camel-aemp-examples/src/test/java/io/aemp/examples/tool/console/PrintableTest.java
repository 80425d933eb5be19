// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "node/1", "grüß Gott", "日本", "🐪", "a b"})
    void visibleTextStaysAsItIs(String text) {
        assertThat(Printable.text(text)).isEqualTo(text);
    }

    @Test
    void nothingMovesTheCursorOrTurnsTheDirection() {
        assertThat(Printable.text("a\u001b[2J\r\n\t\u009bx\u202ey\ud800\u2028"))
                .isEqualTo("a\\u001b[2J\\u000d\\u000a\\u0009\\u009bx\\u202ey\\ud800\\u2028");
        assertThat(Printable.text(Character.toString(0xE0001))).isEqualTo("\\udb40\\udc01");
    }

    @Test
    void jsonIsOneLineAndStaysJson() {
        assertThat(Printable.json(Arrays.asList("a\nb\u202e", null, 1, 1.5, true, Map.of("k", List.of()))))
                .isEqualTo("[\"a\\nb\\u202e\",null,1,1.5,true,{\"k\":[]}]");
        assertThat(Printable.json(new byte[] {'a', (byte) 0xe4})).isEqualTo("\"aä\"");
    }

    @Test
    void valuesAreShownForPeople() {
        assertThat(Printable.value("a \"b\"")).isEqualTo("a \"b\"");
        assertThat(Printable.value(List.of("a"))).isEqualTo("[\"a\"]");
        assertThat(Printable.value(null)).isEqualTo("null");
        assertThat(Printable.value(1795636288.8067756)).isEqualTo("1795636288.8067756");
        assertThat(Printable.value(1e300)).isEqualTo("1.0E300");
    }
}
