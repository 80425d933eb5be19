// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.nio.charset.StandardCharsets;

/** Writes CBOR items as strict JSON text, octets to octets, with no tree of values in between. */
final class CborToJson {
    private final CborReader in;
    private final ReadOptions options;
    private final OctetBuffer out;

    private CborToJson(CborReader in, ReadOptions options, OctetBuffer out) {
        this.in = in;
        this.options = options;
        this.out = out;
    }

    /** The next {@code count} items as one array. */
    static String array(CborReader in, int count, ReadOptions options) {
        OctetBuffer out = OctetBuffer.acquire(Integer.MAX_VALUE - 8);
        try {
            CborToJson json = new CborToJson(in, options, out);
            out.put('[');
            json.items(count);
            out.put(']');
            return new String(out.array(), 0, out.size(), StandardCharsets.UTF_8);
        } catch (UnencodableException e) {
            throw new IllegalStateException("JSON text of a frame is too long for an array", e);
        } finally {
            out.release();
        }
    }

    private void items(int count) throws UnencodableException {
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                out.put(',');
            }
            item();
        }
    }

    private void item() throws UnencodableException {
        in.head();
        switch (in.major()) {
            case Cbor.UNSIGNED -> {
                if (in.argument() >= 0) {
                    out.putDecimal(in.argument());
                } else {
                    out.putAscii(Long.toUnsignedString(in.argument()));
                }
            }
            case Cbor.NEGATIVE -> {
                if (in.argument() >= 0) {
                    out.putDecimal(~in.argument());
                } else {
                    out.putAscii(CborValues.negative(in.argument()).toString());
                }
            }
            case Cbor.BYTES -> byteString();
            case Cbor.TEXT -> textString();
            case Cbor.ARRAY -> array();
            case Cbor.MAP -> map();
            case Cbor.TAG -> tagged();
            default -> {
                switch (in.initial()) {
                    case Cbor.FALSE -> out.putAscii("false");
                    case Cbor.TRUE -> out.putAscii("true");
                    case Cbor.HALF_FLOAT, Cbor.FLOAT, Cbor.DOUBLE -> floating(in.floating());
                    default -> out.putAscii("null");
                }
            }
        }
    }

    private void floating(double value) throws UnencodableException {
        if (Double.isFinite(value)) {
            JsonDoubles.write(value, out);
        } else {
            out.put('"');
            out.putAscii(NumberText.of(value));
            out.put('"');
        }
    }

    private void array() throws UnencodableException {
        out.put('[');
        if (in.isIndefinite()) {
            for (int i = 0; !in.takeBreak(); i++) {
                if (i > 0) {
                    out.put(',');
                }
                item();
            }
        } else {
            items(in.count());
        }
        out.put(']');
    }

    private void map() throws UnencodableException {
        boolean indefinite = in.isIndefinite();
        int count = in.count();
        out.put('{');
        for (int i = 0; indefinite ? !in.takeBreak() : i < count; i++) {
            if (i > 0) {
                out.put(',');
            }
            key();
            out.put(':');
            item();
        }
        out.put('}');
    }

    private void key() throws UnencodableException {
        int start = in.position();
        in.head();
        boolean text = in.major() == Cbor.TEXT;
        if (in.isIndefinite() || !text && in.major() != Cbor.BYTES) {
            in.moveTo(start);
            JsonStrings.write(in.key(), out);
            return;
        }
        int from = in.position();
        in.skipString();
        if (text) {
            JsonStringOctets.utf8(in.octets(), from, in.position(), out);
        } else {
            JsonStringOctets.latin1(in.octets(), from, in.position(), out);
        }
    }

    private void textString() throws UnencodableException {
        if (in.isIndefinite()) {
            byte[] string = in.string();
            JsonStringOctets.utf8(string, 0, string.length, out);
        } else {
            int from = in.position();
            in.skipString();
            JsonStringOctets.utf8(in.octets(), from, in.position(), out);
        }
    }

    private void byteString() throws UnencodableException {
        byte[] octets;
        int from = 0;
        int to;
        if (in.isIndefinite()) {
            octets = in.string();
            to = octets.length;
        } else {
            octets = in.octets();
            from = in.position();
            in.skipString();
            to = in.position();
        }
        if (options.byteStrings() != ReadOptions.ByteStrings.BYTES && ByteStrings.isUtf8(octets, from, to)) {
            JsonStringOctets.utf8(octets, from, to, out);
        } else {
            JsonStringOctets.latin1(octets, from, to, out);
        }
    }

    private void tagged() throws UnencodableException {
        Number number = CborValues.number(in, in.argument(), options);
        if (number == null) {
            item();
        } else if (number instanceof Double value) {
            floating(value);
        } else {
            out.putAscii(number.toString());
        }
    }
}
