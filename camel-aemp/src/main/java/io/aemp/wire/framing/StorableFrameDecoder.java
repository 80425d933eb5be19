// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.util.function.Consumer;

final class StorableFrameDecoder implements FrameDecoder {
    StorableFrameDecoder(FrameLimits limits) {}

    @Override
    public void decode(byte[] input, int offset, int length, Consumer<Frame> frames) throws FrameException {
        throw new UnsupportedOperationException("being written");
    }

    @Override
    public int pendingOctets() {
        return 0;
    }
}
