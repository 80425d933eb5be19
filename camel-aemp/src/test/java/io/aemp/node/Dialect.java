// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.framing.UnencodableException;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.Message;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How peers write their messages. */
public enum Dialect {
    JSON(Framing.JSON),
    CBOR(Framing.CBOR),
    /** As real nodes write: strings are byte strings wherever they stand. */
    CBOR_BYTE_STRINGS(Framing.CBOR) {
        @Override
        public byte[] encode(@Nullable Object... message) {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            try {
                write(new DataOutputStream(octets), Arrays.asList(message));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return octets.toByteArray();
        }
    };

    private final Framing framing;

    Dialect(Framing framing) {
        this.framing = framing;
    }

    public Framing framing() {
        return framing;
    }

    /** Elements from the destination on. */
    public byte[] encode(@Nullable Object... message) {
        List<@Nullable Object> arguments = Arrays.asList(message).subList(1, message.length);
        try {
            return framing.encoder()
                    .encode(
                            new Message(String.valueOf(message[0]), null, new Arguments.Values(arguments), null),
                            WriteOptions.relay(FrameLimits.DEFAULT));
        } catch (UnencodableException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void write(DataOutputStream out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.write(0xF6);
        } else if (value instanceof Boolean truth) {
            out.write(truth ? 0xF5 : 0xF4);
        } else if (value instanceof Double number) {
            out.write(0xFB);
            out.writeDouble(number);
        } else if (value instanceof Number number) {
            long whole = number.longValue();
            head(out, whole < 0 ? 1 : 0, (int) (whole < 0 ? -1 - whole : whole));
        } else if (value instanceof byte[] octets) {
            head(out, 2, octets.length);
            out.write(octets);
        } else if (value instanceof List<?> list) {
            head(out, 4, list.size());
            for (Object element : list) {
                write(out, element);
            }
        } else if (value instanceof Map<?, ?> map) {
            head(out, 5, map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                write(out, entry.getKey());
                write(out, entry.getValue());
            }
        } else {
            write(out, value.toString().getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static void head(DataOutputStream out, int type, int length) throws IOException {
        if (length < 24) {
            out.write(type << 5 | length);
        } else {
            out.write(type << 5 | 26);
            out.writeInt(length);
        }
    }
}
