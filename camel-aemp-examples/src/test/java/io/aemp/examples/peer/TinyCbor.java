// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.peer;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CBOR of definite length, tags 2 and 3. Integers are read as Long or BigInteger, floats as Double. */
final class TinyCbor implements Codec {
    private static final BigInteger MINUS_ONE = BigInteger.ONE.negate();
    private static final BigInteger UNSIGNED_END = BigInteger.ONE.shiftLeft(64);

    @Override
    public String framing() {
        return "cbor";
    }

    @Override
    public void write(@Nullable Object value, OutputStream stream) throws IOException {
        DataOutputStream out = new DataOutputStream(stream);
        if (value == null) {
            out.write(0xf6);
        } else if (value instanceof Boolean flag) {
            out.write(flag ? 0xf5 : 0xf4);
        } else if (value instanceof Double || value instanceof Float) {
            out.write(0xfb);
            out.writeDouble(((Number) value).doubleValue());
        } else if (value instanceof Number number) {
            integer(new BigInteger(number.toString()), out);
        } else if (value instanceof String string) {
            octets(3, string.getBytes(StandardCharsets.UTF_8), out);
        } else if (value instanceof byte[] octets) {
            octets(2, octets, out);
        } else if (value instanceof List<?> list) {
            head(4, list.size(), out);
            for (Object element : list) {
                write(element, out);
            }
        } else if (value instanceof Map<?, ?> map) {
            head(5, map.size(), out);
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                write(entry.getKey(), out);
                write(entry.getValue(), out);
            }
        } else {
            throw new IllegalArgumentException("no CBOR: " + value.getClass());
        }
    }

    private static void integer(BigInteger value, DataOutputStream out) throws IOException {
        int major = value.signum() < 0 ? 1 : 0;
        BigInteger magnitude = major == 1 ? MINUS_ONE.subtract(value) : value;
        if (magnitude.compareTo(UNSIGNED_END) < 0) {
            head(major, magnitude.longValue(), out);
        } else {
            head(6, 2 + major, out);
            octets(2, magnitude.toByteArray(), out);
        }
    }

    private static void octets(int major, byte[] octets, DataOutputStream out) throws IOException {
        head(major, octets.length, out);
        out.write(octets);
    }

    private static void head(int major, long unsigned, DataOutputStream out) throws IOException {
        if (unsigned >= 0 && unsigned < 24) {
            out.write(major << 5 | (int) unsigned);
        } else if (unsigned >= 0 && unsigned <= 0xff) {
            out.write(major << 5 | 24);
            out.write((int) unsigned);
        } else if (unsigned >= 0 && unsigned <= 0xffff) {
            out.write(major << 5 | 25);
            out.writeShort((int) unsigned);
        } else if (unsigned >= 0 && unsigned <= 0xffffffffL) {
            out.write(major << 5 | 26);
            out.writeInt((int) unsigned);
        } else {
            out.write(major << 5 | 27);
            out.writeLong(unsigned);
        }
    }

    @Override
    public @Nullable Object read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        int initial = in.readUnsignedByte();
        int info = initial & 31;
        switch (initial >> 5) {
            case 0:
                return smallest(argument(info, in));
            case 1:
                return smallest(MINUS_ONE.subtract(argument(info, in)));
            case 2:
                return in.readNBytes(argument(info, in).intValueExact());
            case 3:
                return new String(in.readNBytes(argument(info, in).intValueExact()), StandardCharsets.UTF_8);
            case 4:
                return array(argument(info, in).intValueExact(), in);
            case 5:
                return map(argument(info, in).intValueExact(), in);
            case 6:
                return tagged(argument(info, in).intValueExact(), in);
            default:
                return simple(info, in);
        }
    }

    private List<@Nullable Object> array(int size, DataInputStream in) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(read(in));
        }
        return list;
    }

    private Map<String, @Nullable Object> map(int size, DataInputStream in) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            map.put((String) read(in), read(in));
        }
        return map;
    }

    private Object tagged(int tag, DataInputStream in) throws IOException {
        Object content = read(in);
        if ((tag != 2 && tag != 3) || !(content instanceof byte[] octets)) {
            throw new IOException("a tag that nobody may send: " + tag);
        }
        BigInteger magnitude = new BigInteger(1, octets);
        return tag == 2 ? magnitude : MINUS_ONE.subtract(magnitude);
    }

    private static @Nullable Object simple(int info, DataInputStream in) throws IOException {
        switch (info) {
            case 20:
                return false;
            case 21:
                return true;
            case 22:
                return null;
            case 26:
                return (double) in.readFloat();
            case 27:
                return in.readDouble();
            default:
                throw new IOException("a simple value that nobody may send: " + info);
        }
    }

    private static BigInteger argument(int info, DataInputStream in) throws IOException {
        if (info < 24) {
            return BigInteger.valueOf(info);
        }
        if (info > 27) {
            throw new IOException("indefinite length");
        }
        return new BigInteger(1, in.readNBytes(1 << (info - 24)));
    }

    private static Number smallest(BigInteger integer) {
        return integer.bitLength() < Long.SIZE ? (Number) integer.longValue() : (Number) integer;
    }
}
