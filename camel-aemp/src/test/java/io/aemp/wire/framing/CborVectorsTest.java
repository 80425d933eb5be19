// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.wire.Vectors;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What real nodes sent in CBOR. */
class CborVectorsTest {
    private static String diagnostic(Frame frame) {
        List<Object> all = new ArrayList<>();
        all.add(frame.destination().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        all.addAll(frame.arguments(ReadOptions.AS_SENT));
        return Diagnostic.of(all);
    }

    @Test
    void everyPacketDecodesToWhatTheRecordingShows() throws Exception {
        for (Vectors.Packet packet : Vectors.packets(Framing.CBOR)) {
            Frame frame = Frames.decodeOne(Framing.CBOR, packet.octets());
            assertThat(diagnostic(frame)).as(packet.toString()).isEqualTo(packet.text());
            assertThat(frame.size()).isEqualTo(packet.octets().length);
        }
    }

    @Test
    void everyPacketEncodedAgainDecodesToTheSame() throws Exception {
        for (Vectors.Packet packet : Vectors.packets(Framing.CBOR)) {
            Frame frame = Frames.decodeOne(Framing.CBOR, packet.octets());
            Message message = new Message(
                    frame.destination(), null, new Arguments.Values(frame.arguments(ReadOptions.AS_SENT)), null);
            Frame again = Frames.decodeOne(Framing.CBOR, Framing.CBOR.encoder().encode(message, Frames.STRICT));
            assertThat(diagnostic(again)).as(packet.toString()).isEqualTo(packet.text());
        }
    }

    @Test
    void aStreamDecodesTheSameHoweverItIsCut() throws Exception {
        for (List<Vectors.Packet> packets : Vectors.streams(Framing.CBOR)) {
            byte[] octets = Vectors.octets(packets);
            List<String> expected = packets.stream().map(Vectors.Packet::text).toList();
            for (int size : new int[] {1, 2, 3, 7, 64, octets.length}) {
                assertThat(Frames.decodeInPieces(Framing.CBOR, octets, size))
                        .extracting(CborVectorsTest::diagnostic)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void aPacketDecodesTheSameInAnyTwoPieces() throws Exception {
        for (Vectors.Packet packet : Vectors.packets("full-cbor.log")) {
            byte[] octets = packet.octets();
            for (int cut = 1; cut < octets.length; cut++) {
                List<Frame> frames = new ArrayList<>();
                FrameDecoder decoder = Framing.CBOR.decoder(FrameLimits.DEFAULT);
                decoder.decode(Arrays.copyOf(octets, cut), 0, cut, frames::add);
                assertThat(frames).isEmpty();
                assertThat(decoder.pendingOctets()).isEqualTo(cut);
                decoder.decode(octets, cut, octets.length - cut, frames::add);
                assertThat(decoder.pendingOctets()).isZero();
                assertThat(frames).extracting(CborVectorsTest::diagnostic).containsExactly(packet.text());
            }
        }
    }
}
