// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.wire.message.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Whatever octets come, they are refused with a typed fault or can be read by every reader. */
@Domain(WireValues.class)
@Domain(DomainContext.Global.class)
class BinaryFuzzTest {
    private static final FrameLimits LIMITS = new FrameLimits(4096, 64, 100);
    private static final FrameLimits WIDE = new FrameLimits(1 << 24, 512, 10_000);

    /** The initial octets that CBOR and Storable are made of, more often than the others. */
    private static final int[] FREQUENT = {
        0x40, 0x41, 0x5f, 0x60, 0x61, 0x7f, 0x80, 0x81, 0x82, 0x83, 0x9f, 0xa0, 0xa1, 0xbf, 0xc2, 0xc3, 0xc4, 0xc5,
        0xd8, 25, 28, 29, 0xd9, 1, 0, 0xf4, 0xf6, 0xf9, 0xfa, 0xfb, 0xff, 2, 3, 4, 5, 8, 9, 10, 23, 25
    };

    private static String outcome(Framing framing, byte[] octets, int pieces) {
        List<Frame> frames = new ArrayList<>();
        FrameDecoder decoder = framing.decoder(LIMITS);
        String fault = "none";
        try {
            for (int from = 0; from < octets.length; from += pieces) {
                decoder.decode(octets, from, Math.min(pieces, octets.length - from), frames::add);
            }
        } catch (FrameException e) {
            fault = e.fault().toString();
        }
        for (Frame frame : frames) {
            Frames.readAll(frame);
            String json = frame.argumentsAsJson(0, frame.argumentCount(), ReadOptions.AUTO);
            try {
                JsonText.parse(json.getBytes(StandardCharsets.UTF_8), ReadOptions.AUTO, WIDE);
            } catch (FrameException e) {
                throw new AssertionError("not strict JSON: " + json, e);
            }
        }
        return frames.size() + " " + fault;
    }

    private static void check(byte[] octets) {
        for (Framing framing : List.of(Framing.CBOR, Framing.STORABLE)) {
            String whole = outcome(framing, octets, octets.length + 1);
            assertThat(outcome(framing, octets, 1)).isEqualTo(whole);
            assertThat(outcome(framing, octets, 7)).isEqualTo(whole);
        }
    }

    @Property(tries = 2000)
    void randomOctets(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] octets = new byte[1 + random.nextInt(60)];
        random.nextBytes(octets);
        for (int i = 0; i < octets.length; i++) {
            if (random.nextInt(4) > 0) {
                octets[i] = (byte) FREQUENT[random.nextInt(FREQUENT.length)];
            }
        }
        if (random.nextInt(4) > 0) {
            octets[0] = (byte) (random.nextBoolean() ? 0x80 + random.nextInt(10) : 0x9f);
        }
        check(octets);
    }

    @Property(tries = 1000)
    void framesWithSomeOctetsChanged(@ForAll List<Object> values, @ForAll long seed) throws Exception {
        Random random = new Random(seed);
        for (Framing framing : List.of(Framing.CBOR, Framing.STORABLE)) {
            byte[] octets = framing.encoder().encode(Message.of("port", values.toArray()), Frames.STRICT);
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                octets[random.nextInt(octets.length)] = random.nextBoolean()
                        ? (byte) random.nextInt()
                        : (byte) FREQUENT[random.nextInt(FREQUENT.length)];
            }
            check(octets);
        }
    }
}
