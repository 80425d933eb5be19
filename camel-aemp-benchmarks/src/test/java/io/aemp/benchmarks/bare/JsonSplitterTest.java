// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.bare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonSplitterTest {
    private static final List<String> MESSAGES =
            List.of("[]", "[\"a\",{\"b\":[1,2]}]", "[\"]\",\"\\\"]\",\"\\\\\"]", "[[],[{}]]", "[\"é\"]");

    private final List<String> split = new ArrayList<>();
    private final JsonSplitter splitter = new JsonSplitter(
            (octets, offset, length) -> split.add(new String(octets, offset, length, StandardCharsets.UTF_8)));

    @Test
    void manyMessagesInOneReadAreSplit() {
        byte[] octets = String.join("", MESSAGES).getBytes(StandardCharsets.UTF_8);

        splitter.split(octets, 0, octets.length);

        assertThat(split).isEqualTo(MESSAGES);
    }

    @Test
    void aCutMayBeAnywhere() {
        byte[] octets = String.join("", MESSAGES).getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= octets.length; cut++) {
            split.clear();

            splitter.split(octets, 0, cut);
            splitter.split(octets, cut, octets.length - cut);

            assertThat(split).as("cut at %d", cut).isEqualTo(MESSAGES);
        }
    }

    @Test
    void octetsMayComeOneByOne() {
        for (byte octet : String.join("", MESSAGES).getBytes(StandardCharsets.UTF_8)) {
            splitter.split(new byte[] {octet}, 0, 1);
        }

        assertThat(split).isEqualTo(MESSAGES);
    }
}
