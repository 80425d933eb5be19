// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.message.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The framings of the data phase (protocol §2.4), named as in greeting field 5. */
public enum Framing {
    CBOR("cbor") {
        @Override
        public FrameDecoder decoder(FrameLimits limits) {
            return new CborFrameDecoder(limits);
        }

        @Override
        public FrameEncoder encoder() {
            return CborFrameEncoder.INSTANCE;
        }
    },
    JSON("json") {
        @Override
        public FrameDecoder decoder(FrameLimits limits) {
            return new JsonFrameDecoder(limits);
        }

        @Override
        public FrameEncoder encoder() {
            return JsonFrameEncoder.INSTANCE;
        }
    },
    STORABLE("storable") {
        @Override
        public FrameDecoder decoder(FrameLimits limits) {
            return new StorableFrameDecoder(limits);
        }

        @Override
        public FrameEncoder encoder() {
            return StorableFrameEncoder.INSTANCE;
        }
    };

    private final String wireName;

    Framing(String wireName) {
        this.wireName = wireName;
    }

    /** The name in greetings and options. */
    public String wireName() {
        return wireName;
    }

    public abstract FrameDecoder decoder(FrameLimits limits);

    public abstract FrameEncoder encoder();

    /**
     * What a peer reads when a message is sent to it.
     *
     * @throws UnencodableException if it has no form
     * @throws FrameException if the peer would refuse it
     */
    public Frame frame(Message message, WriteOptions options, FrameLimits limits)
            throws UnencodableException, FrameException {
        byte[] octets = encoder().encode(message, options);
        List<Frame> frames = new ArrayList<>(1);
        decoder(limits).decode(octets, 0, octets.length, frames::add);
        return frames.get(0);
    }

    public static Optional<Framing> byWireName(String name) {
        return Arrays.stream(values()).filter(f -> f.wireName.equals(name)).findFirst();
    }
}
