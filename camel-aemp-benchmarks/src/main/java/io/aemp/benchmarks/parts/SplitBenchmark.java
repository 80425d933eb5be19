// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.parts;

import io.aemp.benchmarks.bare.JsonSplitter;
import io.aemp.benchmarks.message.OrderMessages;
import io.aemp.wire.framing.FrameDecoder;
import io.aemp.wire.framing.FrameException;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.framing.UnencodableException;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.Message;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Octets as a socket brings them, many messages in one read and the last one cut, split into messages. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SplitBenchmark {
    private static final int MESSAGES = 640;
    /** Octets of the first message that come with the read before. */
    private static final int CUT = 50;

    private byte[] json = new byte[0];
    private byte[] cbor = new byte[0];

    @Setup
    public void prepare() throws UnencodableException {
        json = octets(Framing.JSON);
        cbor = octets(Framing.CBOR);
    }

    private static byte[] octets(Framing framing) throws UnencodableException {
        OrderMessages messages = new OrderMessages(OrderMessages.SMALLEST);
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int sequence = 0; sequence < MESSAGES; sequence++) {
            Message message =
                    new Message(OrderMessages.PORT, null, new Arguments.Values(messages.arguments(7, sequence)), null);
            octets.writeBytes(framing.encoder().encode(message, WriteOptions.strict(FrameLimits.DEFAULT)));
        }
        return octets.toByteArray();
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public void json(Blackhole blackhole) throws FrameException {
        decode(Framing.JSON.decoder(FrameLimits.DEFAULT), json, blackhole);
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public void cbor(Blackhole blackhole) throws FrameException {
        decode(Framing.CBOR.decoder(FrameLimits.DEFAULT), cbor, blackhole);
    }

    private static void decode(FrameDecoder decoder, byte[] octets, Blackhole blackhole) throws FrameException {
        decoder.decode(octets, 0, CUT, blackhole::consume);
        decoder.decode(octets, CUT, octets.length - CUT, blackhole::consume);
    }

    /** What the bare contender does, which checks nothing and copies nothing. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public void bare(Blackhole blackhole) {
        JsonSplitter splitter = new JsonSplitter((octets, offset, length) -> blackhole.consume(length));
        splitter.split(json, 0, CUT);
        splitter.split(json, CUT, json.length - CUT);
    }
}
