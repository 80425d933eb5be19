// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes values as strict JSON. */
final class JsonWriter extends ValueWriter {
    private final OctetBuffer out;

    JsonWriter(OctetBuffer out, WriteOptions options) {
        super(options);
        this.out = out;
    }

    @Override
    void writeNull() throws UnencodableException {
        out.putAscii("null");
    }

    @Override
    void writeBoolean(boolean value) throws UnencodableException {
        out.putAscii(value ? "true" : "false");
    }

    @Override
    void writeInteger(long value) throws UnencodableException {
        out.putDecimal(value);
    }

    @Override
    void writeInteger(BigInteger value) throws UnencodableException {
        digits(value);
        out.putAscii(checkedLength(value.toString()));
    }

    @Override
    void writeFloat(float value) throws UnencodableException {
        finite(value);
        out.putAscii(NumberOutput.toString(value, true));
    }

    @Override
    void writeDouble(double value) throws UnencodableException {
        finite(value);
        JsonDoubles.write(value, out);
    }

    @Override
    void writeDecimal(BigDecimal value) throws UnencodableException {
        if (Math.abs((long) value.scale()) > JsonNumbers.MAX_SCALE) {
            throw new UnencodableException(
                    "a decimal with the scale " + value.scale() + ": at most " + JsonNumbers.MAX_SCALE + " either way");
        }
        digits(value.unscaledValue());
        out.putAscii(checkedLength(value.toString()));
    }

    private static void finite(double number) throws UnencodableException {
        if (!Double.isFinite(number)) {
            throw new UnencodableException(number + " has no JSON form");
        }
    }

    /** Refuses an integer of too many digits before the slow conversion. */
    private void digits(BigInteger integer) throws UnencodableException {
        int max = options().limits().maxNumberLength();
        // A decimal digit is more than three bits.
        if (integer.bitLength() / 4 > max) {
            throw tooLong();
        }
    }

    private String checkedLength(String number) throws UnencodableException {
        if (number.length() > options().limits().maxNumberLength()) {
            throw tooLong();
        }
        return number;
    }

    private UnencodableException tooLong() {
        return new UnencodableException(
                "a number longer than " + options().limits().maxNumberLength() + " characters (maxNumberLength)");
    }

    @Override
    void writeText(String value) throws UnencodableException {
        JsonStrings.write(value, out);
    }

    @Override
    void writeBytes(byte[] value) throws UnencodableException {
        switch (options().binary()) {
            case REFUSE -> throw new UnencodableException(
                    "byte[] has no JSON form (binary=base64 or binary=latin1 gives it one)");
            case BASE64 -> {
                byte[] text = Base64.getEncoder().encode(value);
                out.put('"');
                out.put(text, 0, text.length);
                out.put('"');
            }
            case LATIN1 -> JsonStrings.write(new String(value, StandardCharsets.ISO_8859_1), out);
        }
    }

    @Override
    void beginList(int size) throws UnencodableException {
        out.put('[');
    }

    @Override
    void nextItem(int index) throws UnencodableException {
        if (index > 0) {
            out.put(',');
        }
    }

    @Override
    void endList() throws UnencodableException {
        out.put(']');
    }

    @Override
    void beginMap(int size) throws UnencodableException {
        out.put('{');
    }

    @Override
    void nextEntry(String key, int index) throws UnencodableException {
        if (index > 0) {
            out.put(',');
        }
        JsonStrings.write(key, out);
        out.put(':');
    }

    @Override
    void endEntry(String key) {}

    @Override
    void endMap() throws UnencodableException {
        out.put('}');
    }
}
