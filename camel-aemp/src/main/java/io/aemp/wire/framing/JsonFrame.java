// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A valid JSON array of message elements, kept as its text. The octets in front of the first argument are not looked at
 * any more; where that is possible the last of them is made a bracket, so that what follows is the text of all arguments
 * as an array, and one copy gives it.
 */
final class JsonFrame implements Frame {
    private final byte[] octets;
    private final String destination;
    private final int argumentCount;
    private final int firstArgumentAt;
    private final int lastArgumentAt;
    private final boolean lenient;
    private final boolean argumentsAreText;

    /**
     * @param octets the frame's own from now on
     * @param lenient whether the text has what strict JSON has not
     */
    JsonFrame(
            byte[] octets,
            String destination,
            int argumentCount,
            int firstArgumentAt,
            int lastArgumentAt,
            boolean lenient) {
        this.octets = octets;
        this.destination = destination;
        this.argumentCount = argumentCount;
        this.firstArgumentAt = firstArgumentAt;
        this.lastArgumentAt = lastArgumentAt;
        this.lenient = lenient;
        // Not if there is white space behind the comma.
        argumentsAreText = argumentCount > 0 && !lenient && octets[firstArgumentAt - 1] == ',';
        if (argumentsAreText) {
            octets[firstArgumentAt - 1] = '[';
        }
    }

    @Override
    public Framing framing() {
        return Framing.JSON;
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
        return argumentCount == 0 ? null : JsonReader.text(octets, firstArgumentAt, lenient, JsonReader.NAMES);
    }

    @Override
    public @Nullable String lastText() {
        // Reply ports have new names all the time: no use in a cache.
        return argumentCount == 0 ? null : JsonReader.text(octets, lastArgumentAt, lenient, null);
    }

    @Override
    public List<@Nullable Object> arguments(int from, int to, ReadOptions options) {
        Objects.checkFromToIndex(from, to, argumentCount);
        List<@Nullable Object> arguments = new ArrayList<>(to - from);
        if (from < to) {
            JsonReader reader = new JsonReader(octets, startOf(from), lenient, options.bigDecimals());
            for (int i = from; i < to; i++) {
                arguments.add(reader.element());
            }
        }
        return arguments;
    }

    @Override
    public String argumentsAsJson(int from, int to, ReadOptions options) {
        Objects.checkFromToIndex(from, to, argumentCount);
        if (from == to) {
            return "[]";
        }
        if (argumentsAreText && to - from == argumentCount) {
            int start = firstArgumentAt - 1;
            return new String(octets, start, octets.length - start, StandardCharsets.UTF_8);
        }
        int start = startOf(from);
        int end = to == argumentCount ? octets.length - 1 : endOf(to - from, start);
        if (lenient) {
            return "[" + JsonRepair.strict(octets, start, end) + "]";
        }
        byte[] array = new byte[end - start + 2];
        array[0] = '[';
        System.arraycopy(octets, start, array, 1, end - start);
        array[array.length - 1] = ']';
        return new String(array, StandardCharsets.UTF_8);
    }

    private int startOf(int argument) {
        if (argument == 0) {
            return firstArgumentAt;
        }
        if (argument == argumentCount - 1) {
            return lastArgumentAt;
        }
        JsonSkipper skipper = new JsonSkipper(octets, firstArgumentAt);
        for (int i = 0; i < argument; i++) {
            skipper.skipElement();
        }
        return skipper.nextElement();
    }

    private int endOf(int arguments, int start) {
        JsonSkipper skipper = new JsonSkipper(octets, start);
        for (int i = 0; i < arguments; i++) {
            skipper.skipElement();
        }
        return skipper.at();
    }
}
