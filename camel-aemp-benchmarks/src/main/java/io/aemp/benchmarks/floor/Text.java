// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.floor;

import io.aemp.benchmarks.bare.Codec;
import io.aemp.benchmarks.message.OrderMessages;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * The arguments as JSON text, an array that is not empty. What comes before them on the wire is written and taken away by
 * its length; nothing is checked.
 */
public final class Text implements Codec {
    private static final byte[] PORT = ("[\"" + OrderMessages.PORT + "\",").getBytes(StandardCharsets.UTF_8);

    @Override
    public void write(Object message, ByteBuf to) {
        byte[] arguments = ((String) message).getBytes(StandardCharsets.UTF_8);
        to.writeBytes(PORT).writeBytes(arguments, 1, arguments.length - 1);
    }

    @Override
    public String read(byte[] octets, int offset, int length) {
        // In place of the comma before the arguments, so that the text is copied once.
        int start = offset + PORT.length - 1;
        octets[start] = '[';
        return new String(octets, start, offset + length - start, StandardCharsets.UTF_8);
    }
}
