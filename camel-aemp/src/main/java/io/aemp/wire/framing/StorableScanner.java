// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.framing.FrameException.Fault;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Checks a Storable image: plain data only, whole, nested no deeper than allowed. Remembers where the keys of hashes
 * are, which stand behind their values.
 */
final class StorableScanner {
    private final ByteBuffer in;
    private final int end;
    private final int maxNesting;

    private int[] keys = new int[16];
    private int keyCount;
    private boolean references;

    /** @param octets has the image from {@code from} to its end */
    StorableScanner(byte[] octets, int from, FrameLimits limits) {
        this.in = ByteBuffer.wrap(octets);
        this.end = octets.length;
        this.maxNesting = limits.maxNesting();
        in.position(from);
    }

    /** Where the flags or lengths of all hash keys start, hashes in order of their beginning, entries in order. */
    int[] keys() {
        return Arrays.copyOf(keys, keyCount);
    }

    /** Whether something in the image refers to an earlier value. */
    boolean hasReferences() {
        return references;
    }

    void message() throws FrameException {
        need(2);
        int version = in.get() & 0xff;
        if (version == (Storable.VERSION & ~1)) {
            throw new FrameException(Fault.REFUSED, "Storable: an image in native byte order");
        }
        if (version != Storable.VERSION) {
            throw malformed("version octet " + version + ", expected " + Storable.VERSION);
        }
        in.get();
        need(1);
        int type = in.get(in.position());
        if (type != Storable.ARRAY) {
            throw new FrameException(Fault.NOT_AN_ARRAY, "Storable: the message is of type " + type + ", no array");
        }
        value(0);
        if (in.position() != end) {
            throw malformed("octets behind the message");
        }
    }

    /** @param around arrays, hashes and references to references around the value */
    private void value(int around) throws FrameException {
        need(1);
        int type = in.get() & 0xff;
        switch (type) {
            case Storable.UNDEF,
                    Storable.SV_UNDEF,
                    Storable.SV_YES,
                    Storable.SV_NO,
                    Storable.UNDEF_ELEMENT,
                    Storable.TRUE,
                    Storable.FALSE -> {}
            case Storable.BYTE -> skip(1);
            case Storable.NETWORK_INTEGER -> skip(4);
            case Storable.OBJECT -> {
                skip(4);
                references = true;
            }
            case Storable.SCALAR, Storable.UTF8_STRING -> {
                need(1);
                skip(in.get() & 0xff);
            }
            case Storable.LONG_SCALAR, Storable.LONG_UTF8_STRING -> skip(count());
            case Storable.REF -> {
                need(1);
                boolean again = in.get(in.position()) == Storable.REF;
                value(again ? deeper(around) : around);
            }
            case Storable.ARRAY -> {
                int inside = deeper(around);
                for (int items = count(); items > 0; items--) {
                    value(inside);
                }
            }
            case Storable.HASH -> hash(false, deeper(around));
            case Storable.FLAG_HASH -> {
                skip(1);
                hash(true, deeper(around));
            }
            default -> throw new FrameException(
                    Fault.REFUSED, "Storable: " + Storable.refusal(type) + " at octet " + (in.position() - 1));
        }
    }

    private void hash(boolean flags, int inside) throws FrameException {
        for (int entries = count(); entries > 0; entries--) {
            int entry = keyCount++;
            if (entry == keys.length) {
                keys = Arrays.copyOf(keys, 2 * entry);
            }
            value(inside);
            keys[entry] = in.position();
            if (flags) {
                need(1);
                if ((in.get() & Storable.KEY_IS_SPECIAL) != 0) {
                    throw new FrameException(Fault.REFUSED, "Storable: a key of a restricted hash");
                }
            }
            skip(count());
        }
    }

    private int deeper(int around) throws FrameException {
        if (around == maxNesting) {
            throw new FrameException(Fault.TOO_DEEP, "Storable: nested deeper than " + maxNesting);
        }
        return around + 1;
    }

    /** Reads a length or count: of things that all take an octet at least. */
    private int count() throws FrameException {
        need(4);
        int count = in.getInt();
        need(count);
        return count;
    }

    private void skip(int octets) throws FrameException {
        need(octets);
        in.position(in.position() + octets);
    }

    private void need(int octets) throws FrameException {
        if (octets < 0 || octets > end - in.position()) {
            throw malformed("more octets announced than are there");
        }
    }

    private FrameException malformed(String what) {
        return new FrameException(Fault.MALFORMED, "Storable: " + what + " at octet " + in.position());
    }
}
