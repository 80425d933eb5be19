// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.message.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Octets to frames and values, the short way. */
final class Frames {
    static final WriteOptions STRICT = WriteOptions.strict(FrameLimits.DEFAULT);
    static final WriteOptions RELAY = WriteOptions.relay(FrameLimits.DEFAULT);

    private Frames() {}

    static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static List<Frame> decode(Framing framing, byte[] octets) throws FrameException {
        return decode(framing, octets, FrameLimits.DEFAULT);
    }

    static List<Frame> decode(Framing framing, byte[] octets, FrameLimits limits) throws FrameException {
        List<Frame> frames = new ArrayList<>();
        FrameDecoder decoder = framing.decoder(limits);
        decoder.decode(octets, 0, octets.length, frames::add);
        if (decoder.pendingOctets() != 0) {
            throw new AssertionError("not a whole frame: " + HexFormat.of().formatHex(octets));
        }
        return frames;
    }

    static Frame decodeOne(Framing framing, byte[] octets) throws FrameException {
        List<Frame> frames = decode(framing, octets);
        if (frames.size() != 1) {
            throw new AssertionError(frames.size() + " frames");
        }
        return frames.get(0);
    }

    /** The frames of a stream that comes in pieces of {@code size} octets, each in an array that is then reused. */
    static List<Frame> decodeInPieces(Framing framing, byte[] octets, int size) throws FrameException {
        List<Frame> frames = new ArrayList<>();
        FrameDecoder decoder = framing.decoder(FrameLimits.DEFAULT);
        byte[] input = new byte[size + 2];
        for (int from = 0; from < octets.length; from += size) {
            int length = Math.min(size, octets.length - from);
            System.arraycopy(octets, from, input, 1, length);
            decoder.decode(input, 1, length, frames::add);
            Arrays.fill(input, (byte) 0xee);
        }
        return frames;
    }

    /** The values of a message that is encoded and decoded again. */
    static List<Object> roundTrip(Framing framing, ReadOptions options, Object... values) throws Exception {
        byte[] octets = framing.encoder().encode(Message.of("port", values), STRICT);
        return decodeOne(framing, octets).arguments(options);
    }

    /** Everything that a frame can be asked. */
    static void readAll(Frame frame) {
        frame.destination();
        frame.isKeepalive();
        frame.tag();
        frame.lastText();
        for (ReadOptions.ByteStrings byteStrings : ReadOptions.ByteStrings.values()) {
            for (boolean decimals : new boolean[] {false, true}) {
                ReadOptions options = new ReadOptions(byteStrings, decimals);
                frame.arguments(options);
                frame.argumentsAsJson(0, frame.argumentCount(), options);
            }
        }
        for (int i = 0; i <= Math.min(frame.argumentCount(), 5); i++) {
            frame.arguments(i, frame.argumentCount(), ReadOptions.AUTO);
            frame.argumentsAsJson(0, i, ReadOptions.AUTO);
        }
    }
}
