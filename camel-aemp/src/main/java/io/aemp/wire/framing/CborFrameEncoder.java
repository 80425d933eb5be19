// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.message.Message;

final class CborFrameEncoder implements FrameEncoder {
    static final CborFrameEncoder INSTANCE = new CborFrameEncoder();

    @Override
    public byte[] encode(Message message, WriteOptions options) throws UnencodableException {
        throw new UnsupportedOperationException("being written");
    }
}
