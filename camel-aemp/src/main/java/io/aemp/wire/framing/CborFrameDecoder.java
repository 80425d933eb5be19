// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.util.function.Consumer;

/**
 * Cuts CBOR messages, which follow each other with nothing between them (protocol §2.4). A frame that lies wholly in the
 * input is copied once, into its own array.
 *
 * <p>Lenient where real nodes are: tags before the message array, simple values without a meaning (read as null),
 * malformed UTF-8 (read as U+FFFD).
 */
final class CborFrameDecoder implements FrameDecoder {
    private final FrameLimits limits;
    private final CborScanner scanner;
    private final PendingOctets pending = new PendingOctets();

    CborFrameDecoder(FrameLimits limits) {
        this.limits = limits;
        this.scanner = new CborScanner(limits);
    }

    @Override
    public void decode(byte[] input, int offset, int length, Consumer<Frame> frames) throws FrameException {
        int end = offset + length;
        int from = offset;
        while (from < end) {
            int next = scanner.scan(input, from, end);
            if (next < 0) {
                pending.add(input, from, end);
                return;
            }
            CborFrame frame = frame(pending.take(input, from, next));
            scanner.reset();
            frames.accept(frame);
            from = next;
        }
    }

    @Override
    public int pendingOctets() {
        return pending.size();
    }

    private CborFrame frame(byte[] octets) throws FrameException {
        if (!scanner.hasReferences()) {
            return CborFrame.scanned(octets, scanner);
        }
        byte[] plain = CborReferences.resolve(octets, limits);
        scanner.reset();
        scanner.scan(plain, 0, plain.length);
        return CborFrame.scanned(plain, scanner);
    }
}
