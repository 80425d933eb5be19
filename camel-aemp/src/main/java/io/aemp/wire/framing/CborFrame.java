// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.framing.FrameException.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A message in CBOR, read anew from its octets at every call. */
final class CborFrame implements Frame {
    private final byte[] octets;
    private final String destination;
    private final int argumentCount;
    private final int firstArgument;
    private final int lastArgument;

    private CborFrame(byte[] octets, String destination, int argumentCount, int firstArgument, int lastArgument) {
        this.octets = octets;
        this.destination = destination;
        this.argumentCount = argumentCount;
        this.firstArgument = firstArgument;
        this.lastArgument = lastArgument;
    }

    /** The frame that a scanner has just passed and found no references in. */
    static CborFrame scanned(byte[] octets, CborScanner scanner) throws FrameException {
        int elements = scanner.elements();
        if (elements == 0) {
            return new CborFrame(octets, "", 0, 0, 0);
        }
        String destination = CborReader.name(octets, scanner.destinationOffset());
        if (destination == null) {
            throw new FrameException(Fault.BAD_DESTINATION, "the destination is neither text nor a number");
        }
        return new CborFrame(
                octets, destination, elements - 1, scanner.firstArgumentOffset(), scanner.lastElementOffset());
    }

    @Override
    public Framing framing() {
        return Framing.CBOR;
    }

    @Override
    public int fetch() {
        return Cache.fetch(octets);
    }

    @Override
    public int size() {
        return octets.length;
    }

    @Override
    public boolean isKeepalive() {
        return destination.isEmpty() && (argumentCount == 0 || argumentCount == 1 && "".equals(tag()));
    }

    @Override
    public String destination() {
        return destination;
    }

    @Override
    public int argumentCount() {
        return argumentCount;
    }

    @Override
    public @Nullable String tag() {
        return argumentCount == 0 ? null : CborReader.name(octets, firstArgument);
    }

    @Override
    public @Nullable String lastText() {
        return argumentCount == 0 ? null : CborReader.name(octets, lastArgument);
    }

    @Override
    public List<@Nullable Object> arguments(int from, int to, ReadOptions options) {
        Objects.checkFromToIndex(from, to, argumentCount);
        List<@Nullable Object> arguments = new ArrayList<>(to - from);
        CborReader in = readerAt(from);
        for (int i = from; i < to; i++) {
            arguments.add(CborValues.value(in, options));
        }
        return arguments;
    }

    @Override
    public String argumentsAsJson(int from, int to, ReadOptions options) {
        Objects.checkFromToIndex(from, to, argumentCount);
        return CborToJson.array(readerAt(from), to - from, options);
    }

    private CborReader readerAt(int argument) {
        if (argument == argumentCount - 1) {
            return new CborReader(octets, lastArgument);
        }
        CborReader in = new CborReader(octets, firstArgument);
        for (int i = 0; i < argument; i++) {
            in.skip();
        }
        return in;
    }
}
