// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.parts;

import io.aemp.benchmarks.message.OrderMessages;
import io.aemp.wire.framing.Frame;
import io.aemp.wire.framing.FrameDecoder;
import io.aemp.wire.framing.FrameException;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.framing.ReadOptions;
import io.aemp.wire.framing.UnencodableException;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The small message from values to octets and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FrameBenchmark {
    private static final WriteOptions WRITE = WriteOptions.strict(FrameLimits.DEFAULT);

    /** Framing. */
    @Param({"JSON", "CBOR"})
    public Framing framing = Framing.JSON;

    private final OrderMessages messages = new OrderMessages(OrderMessages.SMALLEST);
    private final Message tree =
            new Message(OrderMessages.PORT, null, new Arguments.Values(messages.arguments(7, 23_456)), null);
    private final Message text = new Message(
            OrderMessages.PORT,
            null,
            new Arguments.JsonText(messages.text(7, 23_456).getBytes(StandardCharsets.UTF_8)),
            null);
    private final List<Frame> frames = new ArrayList<>();
    private byte[] octets = new byte[0];
    private FrameDecoder decoder = framing.decoder(FrameLimits.DEFAULT);

    @Setup
    public void prepare() throws FrameException, UnencodableException {
        octets = encodeTree();
        decoder = framing.decoder(FrameLimits.DEFAULT);
        frames.clear();
        decoder.decode(octets, 0, octets.length, frames::add);
    }

    @Benchmark
    public byte[] encodeTree() throws UnencodableException {
        return framing.encoder().encode(tree, WRITE);
    }

    @Benchmark
    public byte[] encodeText() throws UnencodableException {
        return framing.encoder().encode(text, WRITE);
    }

    /** Splits and checks, and makes no tree. */
    @Benchmark
    public List<Frame> split() throws FrameException {
        frames.clear();
        decoder.decode(octets, 0, octets.length, frames::add);
        return frames;
    }

    @Benchmark
    public Object readTree() {
        return frames.get(0).arguments(ReadOptions.AUTO);
    }

    @Benchmark
    public String readText() {
        Frame frame = frames.get(0);
        return frame.argumentsAsJson(0, frame.argumentCount(), ReadOptions.AUTO);
    }
}
