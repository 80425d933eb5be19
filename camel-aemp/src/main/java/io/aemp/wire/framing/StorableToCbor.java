// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.framing.FrameException.Fault;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Turns a Storable image into CBOR, which has a form for each kind of value and one set of readers for both: strings
 * without UTF-8 flag become byte strings, flagged ones text, references what they refer to. What is referred to twice
 * is repeated, up to the size limit of a message; otherwise the CBOR form is never the longer one.
 */
final class StorableToCbor {
    private final ByteBuffer in;
    private final int[] keys;
    private int nextKey;
    private final int maxSize;
    private final PendingOctets out = new PendingOctets();
    /**
     * Start and end in the output of every value, in order of their beginning, which is what the numbers in the image
     * count; an end of 0 while the value is being written. Not kept without need: an image can have many small values.
     */
    private int[] seen = new int[64];

    private int seenCount;
    private final boolean keepSeen;

    private final byte[] head = new byte[5];

    private StorableToCbor(ByteBuffer in, StorableScanner scanner, int maxSize) {
        this.in = in;
        this.keys = scanner.keys();
        this.keepSeen = scanner.hasReferences();
        this.maxSize = maxSize;
    }

    /** @param octets has from {@code from} on an image that a {@link StorableScanner} has not yet checked */
    static byte[] convert(byte[] octets, int from, FrameLimits limits) throws FrameException {
        StorableScanner scanner = new StorableScanner(octets, from, limits);
        scanner.message();
        ByteBuffer in = ByteBuffer.wrap(octets);
        in.position(from + 2);
        StorableToCbor converter = new StorableToCbor(in, scanner, limits.maxMessageSize());
        converter.value();
        return converter.out.take(octets, 0, 0);
    }

    private void value() throws FrameException {
        int type = in.get();
        if (type == Storable.OBJECT) {
            repeat(in.getInt());
            return;
        }
        int number = keepSeen ? begin() : 0;
        switch (type) {
            case Storable.SV_YES, Storable.TRUE -> simple(Cbor.TRUE);
            case Storable.SV_NO, Storable.FALSE -> simple(Cbor.FALSE);
            case Storable.BYTE -> integer((in.get() & 0xff) - 128);
            case Storable.NETWORK_INTEGER -> integer(in.getInt());
            case Storable.SCALAR -> string(Cbor.BYTES, in.get() & 0xff);
            case Storable.LONG_SCALAR -> string(Cbor.BYTES, in.getInt());
            case Storable.UTF8_STRING -> string(Cbor.TEXT, in.get() & 0xff);
            case Storable.LONG_UTF8_STRING -> string(Cbor.TEXT, in.getInt());
            case Storable.REF -> value();
            case Storable.ARRAY -> array();
            case Storable.HASH -> hash(false);
            case Storable.FLAG_HASH -> {
                in.get();
                hash(true);
            }
            default -> simple(Cbor.NULL);
        }
        if (keepSeen) {
            seen[2 * number + 1] = out.size();
        }
    }

    private int begin() {
        if (2 * seenCount == seen.length) {
            seen = Arrays.copyOf(seen, 2 * seen.length);
        }
        seen[2 * seenCount] = out.size();
        seen[2 * seenCount + 1] = 0;
        return seenCount++;
    }

    private void repeat(int number) throws FrameException {
        if (number < 0 || number >= seenCount) {
            throw new FrameException(Fault.MALFORMED, "Storable: reference to a value that did not occur before");
        }
        int end = seen[2 * number + 1];
        if (end == 0) {
            throw new FrameException(Fault.REFUSED, "Storable: a value that contains itself");
        }
        copy(out.array(), seen[2 * number], end);
    }

    private void array() throws FrameException {
        int items = in.getInt();
        head(Cbor.ARRAY, items);
        for (; items > 0; items--) {
            value();
        }
    }

    private void hash(boolean flags) throws FrameException {
        int entries = in.getInt();
        head(Cbor.MAP, entries);
        for (; entries > 0; entries--) {
            int value = in.position();
            int key = keys[nextKey++];
            in.position(key);
            boolean utf8 = flags && (in.get() & Storable.KEY_IS_UTF8) != 0;
            string(utf8 ? Cbor.TEXT : Cbor.BYTES, in.getInt());
            int behind = in.position();
            in.position(value);
            value();
            in.position(behind);
        }
    }

    private void string(int major, int length) throws FrameException {
        head(major, length);
        int from = in.arrayOffset() + in.position();
        copy(in.array(), from, from + length);
        in.position(in.position() + length);
    }

    private void integer(int value) throws FrameException {
        if (value >= 0) {
            head(Cbor.UNSIGNED, value);
        } else {
            head(Cbor.NEGATIVE, ~value);
        }
    }

    private void simple(int octet) throws FrameException {
        head[0] = (byte) octet;
        copy(head, 0, 1);
    }

    private void head(int major, int argument) throws FrameException {
        if (argument < 24) {
            head[0] = (byte) (major << 5 | argument);
            copy(head, 0, 1);
        } else if (argument < 0x100) {
            head[0] = (byte) (major << 5 | 24);
            head[1] = (byte) argument;
            copy(head, 0, 2);
        } else {
            head[0] = (byte) (major << 5 | 26);
            for (int i = 1; i <= 4; i++) {
                head[i] = (byte) (argument >>> 8 * (4 - i));
            }
            copy(head, 0, 5);
        }
    }

    private void copy(byte[] source, int from, int to) throws FrameException {
        if ((long) out.size() + to - from > maxSize) {
            throw new FrameException(
                    Fault.TOO_LARGE, "Storable: more than " + maxSize + " octets with its references resolved");
        }
        out.add(source, from, to);
    }
}
