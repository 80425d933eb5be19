// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.framing.FrameException.Fault;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Arrays one after another, white space between them allowed. A frame that lies wholly inside one piece of input is
 * copied once, straight into its own array; only one that is cut is collected in a buffer first.
 */
final class JsonFrameDecoder implements FrameDecoder {
    private static final int INITIAL = 256;

    /** A larger buffer is not kept for the next cut frame: a node may have thousands of links. */
    private static final int KEPT = 8 * 1024;

    private static final byte[] NOTHING = {};

    /** Of all links, since each costs memory of its own; holds many ports and as many tags. */
    private static final NameCache PORTS = new NameCache(8192);

    private final int maxMessageSize;
    private final JsonScanner scanner;
    private boolean inFrame;
    private boolean failed;
    private byte[] pending = NOTHING;
    private int pendingOctets;
    private int growths;

    JsonFrameDecoder(FrameLimits limits) {
        maxMessageSize = limits.maxMessageSize();
        scanner = JsonScanner.forFrames(limits);
    }

    @Override
    public void decode(byte[] input, int offset, int length, Consumer<Frame> frames) throws FrameException {
        if (failed) {
            throw new IllegalStateException("this stream has already broken off");
        }
        failed = true; // until proved otherwise: what a throwing receiver of frames leaves is lost as well
        int end = offset + length;
        int at = offset;
        while (at < end) {
            if (!inFrame) {
                int first = input[at];
                if (JsonOctets.isWhiteSpace(first)) {
                    at++;
                    continue;
                }
                begin(first);
            }
            // One octet more than allowed may be looked at only to see that it is too many.
            int allowed = maxMessageSize - pendingOctets;
            int stop = end - at > allowed ? at + allowed : end;
            int next = scanner.scan(input, at, stop, pendingOctets);
            if (next >= 0) {
                frames.accept(frame(take(input, at, next)));
                at = next;
            } else if (stop < end) {
                throw JsonFaults.fault(
                        Fault.TOO_LARGE,
                        maxMessageSize,
                        "a frame longer than " + maxMessageSize + " octets (maxMessageSize)");
            } else {
                keep(input, at, end);
                at = end;
            }
        }
        failed = false;
    }

    private void begin(int octet) throws FrameException {
        if (octet != '[') {
            boolean otherValue = octet > 0 && "{\"-0123456789tfni".indexOf(octet) >= 0;
            throw JsonFaults.fault(
                    otherValue ? Fault.NOT_AN_ARRAY : Fault.MALFORMED,
                    0,
                    "got " + JsonFaults.shown(octet) + ", expected '[', since a message is an array");
        }
        scanner.reset();
        inFrame = true;
    }

    private void keep(byte[] input, int from, int to) {
        int wanted = pendingOctets + (to - from);
        if (wanted > pending.length) {
            long doubled = Math.max(INITIAL, 2L * pending.length);
            pending = Arrays.copyOf(pending, (int) Math.min(maxMessageSize, Math.max(doubled, wanted)));
            growths++;
        }
        System.arraycopy(input, from, pending, pendingOctets, to - from);
        pendingOctets = wanted;
    }

    /** The octets of the frame that ends at {@code to}; afterwards nothing is pending. */
    private byte[] take(byte[] input, int from, int to) {
        inFrame = false;
        if (pendingOctets == 0) {
            return Arrays.copyOfRange(input, from, to);
        }
        byte[] whole = Arrays.copyOf(pending, pendingOctets + (to - from));
        System.arraycopy(input, from, whole, pendingOctets, to - from);
        pendingOctets = 0;
        if (pending.length > KEPT) {
            pending = NOTHING;
        }
        return whole;
    }

    private Frame frame(byte[] octets) {
        JsonElements elements = scanner.elements();
        int count = elements.count();
        String destination = count == 0 ? "" : JsonReader.name(octets, elements.first(), scanner.lenient(), PORTS);
        return new JsonFrame(
                octets, destination, Math.max(0, count - 1), elements.second(), elements.last(), scanner.lenient());
    }

    @Override
    public int pendingOctets() {
        return pendingOctets;
    }

    /** How often the buffer of cut frames has been copied into a larger one. */
    int growths() {
        return growths;
    }
}
