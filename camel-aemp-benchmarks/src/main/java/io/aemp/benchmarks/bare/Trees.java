// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.bare;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Lists and maps, by Jackson alone. */
public final class Trees implements Codec {
    private static final ObjectMapper MAPPER = new ObjectMapper().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    private static final ObjectWriter WRITER = MAPPER.writer();
    private static final ObjectReader READER = MAPPER.readerFor(List.class);

    @Override
    public void write(Object tree, ByteBuf to) {
        try (ByteBufOutputStream out = new ByteBufOutputStream(to)) {
            WRITER.writeValue((OutputStream) out, tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<?> read(byte[] octets, int offset, int length) {
        try {
            return READER.readValue(octets, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
