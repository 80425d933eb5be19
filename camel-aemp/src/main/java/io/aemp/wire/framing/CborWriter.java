// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Writes values in CBOR, in the forms that a real node reads (protocol §2.4). */
final class CborWriter extends ValueWriter {
    private static final BigInteger UNSIGNED_END = BigInteger.ONE.shiftLeft(Long.SIZE);

    /** Digits beyond which no decimal is a double's shortest form. */
    private static final int MAX_DOUBLE_DIGITS = 17;

    private final OctetBuffer out;

    CborWriter(OctetBuffer out, WriteOptions options) {
        super(options);
        this.out = out;
    }

    void head(int major, long argument) throws UnencodableException {
        int type = major << 5;
        if (argument < 24) {
            out.put(type | (int) argument);
        } else if (argument < 0x100) {
            out.put(type | 24);
            out.put((int) argument);
        } else if (argument < 0x10000) {
            out.put(type | 25);
            out.putBigEndian(argument, 2);
        } else if (argument < 0x1_0000_0000L) {
            out.put(type | 26);
            out.putBigEndian(argument, 4);
        } else {
            out.put(type | 27);
            out.putBigEndian(argument, 8);
        }
    }

    @Override
    void writeNull() throws UnencodableException {
        out.put(Cbor.NULL);
    }

    @Override
    void writeBoolean(boolean value) throws UnencodableException {
        out.put(value ? Cbor.TRUE : Cbor.FALSE);
    }

    @Override
    void writeInteger(long value) throws UnencodableException {
        if (value >= 0) {
            head(Cbor.UNSIGNED, value);
        } else {
            head(Cbor.NEGATIVE, ~value);
        }
    }

    /** Up to 2^64 − 1 as an integer, beyond as a bignum; a real node reads a negative one below −2^63 as a bignum only. */
    @Override
    void writeInteger(BigInteger value) throws UnencodableException {
        if (value.signum() > 0 && value.compareTo(UNSIGNED_END) < 0) {
            out.put(Cbor.UNSIGNED << 5 | 27);
            out.putBigEndian(value.longValue(), 8);
            return;
        }
        boolean negative = value.signum() < 0;
        int octets = value.bitLength() / 8 + 1;
        if (octets > Cbor.maxBignumOctets(options().limits())) {
            throw new UnencodableException("an integer of " + octets + " octets, allowed are "
                    + Cbor.maxBignumOctets(options().limits()) + " (maxNumberLength)");
        }
        byte[] magnitude = (negative ? value.not() : value).toByteArray();
        int from = magnitude[0] == 0 ? 1 : 0;
        head(Cbor.TAG, negative ? Cbor.TAG_NEGATIVE_BIGNUM : Cbor.TAG_BIGNUM);
        head(Cbor.BYTES, magnitude.length - from);
        out.put(magnitude, from, magnitude.length - from);
    }

    @Override
    void writeFloat(float value) throws UnencodableException {
        out.put(Cbor.FLOAT);
        out.putBigEndian(Float.floatToIntBits(value), 4);
    }

    @Override
    void writeDouble(double value) throws UnencodableException {
        float single = (float) value;
        if (single == value || Double.isNaN(value)) {
            writeFloat(single);
        } else {
            out.put(Cbor.DOUBLE);
            out.putBigEndian(Double.doubleToLongBits(value), 8);
        }
    }

    /**
     * A whole number as an integer; a fraction as a floating-point number if that gives the same decimal digits again,
     * else as text, which Perl takes for a number as well. Not as a decimal fraction (tag 4), which not every real node
     * can read.
     */
    @Override
    void writeDecimal(BigDecimal value) throws UnencodableException {
        BigDecimal digits = value.stripTrailingZeros();
        long wholeDigits = (long) digits.precision() - digits.scale();
        if (digits.scale() <= 0 && wholeDigits <= options().limits().maxNumberLength()) {
            writeAnyInteger(digits.toBigInteger());
            return;
        }
        if (digits.precision() <= MAX_DOUBLE_DIGITS) {
            double floating = digits.doubleValue();
            if (Double.isFinite(floating) && new BigDecimal(Double.toString(floating)).compareTo(digits) == 0) {
                writeDouble(floating);
                return;
            }
        }
        writeText(NumberText.of(digits));
    }

    @Override
    void writeText(String value) throws UnencodableException {
        if (!isShortAsciiWritten(value)) {
            writeAnyText(value);
        }
    }

    /** The way of most texts, in one pass over them; leaves nothing written if it is no way for this one. */
    private boolean isShortAsciiWritten(String value) throws UnencodableException {
        int length = value.length();
        if (length >= 24) {
            return false;
        }
        int at = out.reserve(1 + length);
        byte[] array = out.array();
        array[at++] = (byte) (Cbor.TEXT << 5 | length);
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                return false;
            }
            array[at + i] = (byte) c;
        }
        out.advanceTo(at + length);
        return true;
    }

    private void writeAnyText(String value) throws UnencodableException {
        int length = Utf8.length(value);
        head(Cbor.TEXT, length);
        if (length == value.length()) {
            out.putAscii(value);
        } else {
            out.putUtf8(value);
        }
    }

    @Override
    void writeBytes(byte[] value) throws UnencodableException {
        head(Cbor.BYTES, value.length);
        out.put(value, 0, value.length);
    }

    @Override
    void beginList(int size) throws UnencodableException {
        head(Cbor.ARRAY, size);
    }

    @Override
    void nextItem(int index) {}

    @Override
    void endList() {}

    @Override
    void beginMap(int size) throws UnencodableException {
        head(Cbor.MAP, size);
    }

    @Override
    void nextEntry(String key, int index) throws UnencodableException {
        writeText(key);
    }

    @Override
    void endEntry(String key) {}

    @Override
    void endMap() {}
}
