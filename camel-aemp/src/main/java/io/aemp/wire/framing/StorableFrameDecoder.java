// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.framing.FrameException.Fault;
import java.util.function.Consumer;

/**
 * Cuts Storable messages: a length of 7 bits an octet, most significant first, the high bit set on all but the last,
 * then an image of so many octets (protocol §2.4). Plain data only: nothing in an image can name a class or run code.
 */
final class StorableFrameDecoder implements FrameDecoder {
    /** Octets of a length of 31 bits. */
    private static final int LONGEST_PREFIX = 5;

    private final FrameLimits limits;
    private final CborScanner scanner;
    private final PendingOctets pending = new PendingOctets();

    private long length;
    private int prefix;
    private boolean lengthComplete;

    StorableFrameDecoder(FrameLimits limits) {
        this.limits = limits;
        this.scanner = new CborScanner(limits);
    }

    @Override
    public void decode(byte[] input, int offset, int count, Consumer<Frame> frames) throws FrameException {
        int end = offset + count;
        int from = offset;
        int pos = offset;
        while (pos < end) {
            if (!lengthComplete) {
                takeLength(input[pos++]);
                continue;
            }
            long missing = prefix + length - pending.size() - (pos - from);
            if (missing > end - pos) {
                break;
            }
            pos += (int) missing;
            Frame frame = frame(pending.take(input, from, pos));
            from = pos;
            length = 0;
            prefix = 0;
            lengthComplete = false;
            frames.accept(frame);
        }
        if (from < end) {
            pending.add(input, from, end);
        }
    }

    private void takeLength(byte octet) throws FrameException {
        prefix++;
        length = length << 7 | (octet & 0x7f);
        if (prefix + length > limits.maxMessageSize() || octet < 0 && prefix == LONGEST_PREFIX) {
            throw new FrameException(
                    Fault.TOO_LARGE, "Storable message of more than " + limits.maxMessageSize() + " octets");
        }
        lengthComplete = octet >= 0;
        if (lengthComplete && length == 0) {
            throw new FrameException(Fault.MALFORMED, "Storable message of no octets");
        }
    }

    private Frame frame(byte[] octets) throws FrameException {
        byte[] cbor = StorableToCbor.convert(octets, prefix, limits);
        scanner.reset();
        scanner.scan(cbor, 0, cbor.length);
        return new StorableFrame(octets.length, CborFrame.scanned(cbor, scanner));
    }

    @Override
    public int pendingOctets() {
        return pending.size();
    }
}
