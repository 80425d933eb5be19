// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextTest {
    private static final String ARGUMENTS = "[\"order\",{\"note\":\"é\"}]";
    private static final String MESSAGE = "[\"in\",\"order\",{\"note\":\"é\"}]";

    private final Text text = new Text();

    @Test
    void argumentsAreWrittenBehindThePortName() {
        ByteBuf written = Unpooled.buffer();

        text.write(ARGUMENTS, written);

        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo(MESSAGE);
    }

    @Test
    void argumentsAreReadWithoutThePortName() {
        byte[] octets = ByteBufUtil.getBytes(Unpooled.copiedBuffer("[]" + MESSAGE + "[]", StandardCharsets.UTF_8));

        assertThat(text.read(octets, 2, octets.length - 4)).isEqualTo(ARGUMENTS);
    }
}
