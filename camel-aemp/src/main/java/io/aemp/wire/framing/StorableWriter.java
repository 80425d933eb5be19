// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Writes a message as a Storable image that Perl's {@code thaw} reads. */
final class StorableWriter extends ValueWriter {
    private final OctetBuffer out;
    private boolean inside;

    StorableWriter(OctetBuffer out, WriteOptions options) {
        super(options);
        this.out = out;
    }

    @Override
    void writeNull() throws UnencodableException {
        out.put(Storable.UNDEF);
    }

    /** As Perl's own true and false, which every release reads; the booleans of Perl 5.38 are unknown to older ones. */
    @Override
    void writeBoolean(boolean value) throws UnencodableException {
        out.put(value ? Storable.SV_YES : Storable.SV_NO);
    }

    /** In network order there are 32 bits, beyond them Perl itself writes the digits. */
    @Override
    void writeInteger(long value) throws UnencodableException {
        if (value == (byte) value) {
            out.put(Storable.BYTE);
            out.put((int) value + 128);
        } else if (value == (int) value) {
            out.put(Storable.NETWORK_INTEGER);
            out.putBigEndian(value, 4);
        } else {
            writeText(Long.toString(value));
        }
    }

    @Override
    void writeInteger(BigInteger value) throws UnencodableException {
        int max = options().limits().maxNumberLength();
        // A decimal digit is more than three bits.
        if (value.bitLength() / 4 > max) {
            throw new UnencodableException("a number longer than " + max + " characters (maxNumberLength)");
        }
        writeText(value.toString());
    }

    @Override
    void writeFloat(float value) throws UnencodableException {
        writeDouble(value);
    }

    /** In network order there is no form but digits. */
    @Override
    void writeDouble(double value) throws UnencodableException {
        if (value == (int) value) {
            writeInteger((int) value);
        } else {
            writeText(NumberText.of(value));
        }
    }

    @Override
    void writeDecimal(BigDecimal value) throws UnencodableException {
        writeText(NumberText.of(value));
    }

    @Override
    void writeText(String value) throws UnencodableException {
        int length = Utf8.length(value);
        if (length == value.length()) {
            stringHead(Storable.SCALAR, Storable.LONG_SCALAR, length);
            out.putAscii(value);
        } else {
            stringHead(Storable.UTF8_STRING, Storable.LONG_UTF8_STRING, length);
            out.putUtf8(value);
        }
    }

    @Override
    void writeBytes(byte[] value) throws UnencodableException {
        stringHead(Storable.SCALAR, Storable.LONG_SCALAR, value.length);
        out.put(value, 0, value.length);
    }

    private void stringHead(int type, int longType, int length) throws UnencodableException {
        if (length < 0x100) {
            out.put(type);
            out.put(length);
        } else {
            out.put(longType);
            out.putBigEndian(length, 4);
        }
    }

    /** What holds an array or a hash is a reference to it; only the message itself is not held by anything. */
    private void reference() throws UnencodableException {
        if (inside) {
            out.put(Storable.REF);
        }
        inside = true;
    }

    @Override
    void beginList(int size) throws UnencodableException {
        reference();
        out.put(Storable.ARRAY);
        out.putBigEndian(size, 4);
    }

    @Override
    void nextItem(int index) {}

    @Override
    void endList() {}

    /** The kind of hash that has a flag for each key: whether there is one that needs it is not known yet. */
    @Override
    void beginMap(int size) throws UnencodableException {
        reference();
        out.put(Storable.FLAG_HASH);
        out.put(0);
        out.putBigEndian(size, 4);
    }

    @Override
    void nextEntry(String key, int index) {}

    @Override
    void endEntry(String key) throws UnencodableException {
        int length = Utf8.length(key);
        boolean ascii = length == key.length();
        out.put(ascii ? 0 : Storable.KEY_IS_UTF8);
        out.putBigEndian(length, 4);
        if (ascii) {
            out.putAscii(key);
        } else {
            out.putUtf8(key);
        }
    }

    @Override
    void endMap() {}
}
