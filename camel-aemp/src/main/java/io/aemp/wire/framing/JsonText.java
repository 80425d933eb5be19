// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.framing.FrameException.Fault;
import io.aemp.wire.message.Arguments;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON text outside of frames: one value, strict, white space around it allowed. Thread-safe. */
public final class JsonText {
    /** Where the value stands in a text; {@code to} is exclusive. */
    record Extent(int from, int to, boolean isArray, boolean isEmpty) {}

    /** A scanner is larger than most texts, so each thread keeps one. */
    private static final ThreadLocal<@Nullable Kept> SCANNER = new ThreadLocal<>();

    /** A scanner for texts of these limits. */
    private record Kept(FrameLimits limits, JsonScanner scanner) {}

    private JsonText() {}

    private static JsonScanner scanner(FrameLimits limits) {
        Kept kept = SCANNER.get();
        if (kept == null || !kept.limits().equals(limits)) {
            kept = new Kept(limits, JsonScanner.forTexts(limits));
            SCANNER.set(kept);
        }
        return kept.scanner();
    }

    /**
     * Builds the value that the text stands for, of the same types as a frame's arguments.
     *
     * @throws FrameException if the text is not strictly valid or passes a limit
     */
    public static @Nullable Object parse(byte[] utf8, ReadOptions options, FrameLimits limits) throws FrameException {
        Extent value = check(utf8, limits, 0);
        return new JsonReader(utf8, value.from(), false, options.bigDecimals()).value();
    }

    /**
     * Writes one value as strict JSON text in UTF-8.
     *
     * @throws UnencodableException as encoding a message would
     */
    public static byte[] write(@Nullable Object value, WriteOptions options) throws UnencodableException {
        OctetBuffer out = OctetBuffer.acquire(options.limits().maxMessageSize());
        try {
            new JsonWriter(out, options).value(value, 0);
            return out.toByteArray();
        } finally {
            out.release();
        }
    }

    /** The values of arguments given as text, for framings that have to build them. */
    static List<? extends @Nullable Object> arguments(Arguments.JsonText text, FrameLimits limits)
            throws UnencodableException {
        try {
            Object value = parse(text.utf8(), ReadOptions.AS_SENT, limits);
            return value instanceof List<?> list ? list : Collections.singletonList(value);
        } catch (FrameException e) {
            throw new UnencodableException("the arguments are not JSON: " + e.getMessage(), e);
        }
    }

    /** Writes the elements of an array, or the one value, behind what is already in the message array. */
    static void splice(byte[] utf8, FrameLimits limits, OctetBuffer out) throws UnencodableException {
        Extent value = checkedArguments(utf8, limits);
        if (value.isEmpty()) {
            return;
        }
        out.put(',');
        if (value.isArray()) {
            out.put(utf8, value.from() + 1, value.to() - value.from() - 2);
        } else {
            out.put(utf8, value.from(), value.to() - value.from());
        }
    }

    /** Checks the text of arguments, which go into a message array. */
    static Extent checkedArguments(byte[] utf8, FrameLimits limits) throws UnencodableException {
        try {
            return check(utf8, limits, 1);
        } catch (FrameException e) {
            throw new UnencodableException("the arguments are not JSON: " + e.getMessage(), e);
        }
    }

    /** @param around levels around a value that is not an array; an array takes the place of the message array */
    private static Extent check(byte[] utf8, FrameLimits limits, int around) throws FrameException {
        if (utf8.length > limits.maxMessageSize()) {
            throw JsonFaults.fault(
                    Fault.TOO_LARGE,
                    limits.maxMessageSize(),
                    "a text longer than " + limits.maxMessageSize() + " octets (maxMessageSize)");
        }
        int from = skipWhiteSpace(utf8, 0);
        if (from == utf8.length) {
            throw JsonFaults.fault(Fault.MALFORMED, from, "the text is empty, expected a value");
        }
        boolean isArray = utf8[from] == '[';
        JsonScanner scanner = scanner(limits);
        scanner.reset(isArray ? 0 : around);
        int to = scanner.scan(utf8, from, utf8.length, from);
        if (to < 0) {
            if (!scanner.completeAtEnd()) {
                throw JsonFaults.fault(Fault.MALFORMED, utf8.length, "the text ends inside of its value");
            }
            to = utf8.length;
        }
        int behind = skipWhiteSpace(utf8, to);
        if (behind < utf8.length) {
            throw JsonFaults.malformed(behind, utf8[behind], "the end of the text");
        }
        return new Extent(from, to, isArray, isArray && scanner.elements().count() == 0);
    }

    private static int skipWhiteSpace(byte[] utf8, int from) {
        int i = from;
        while (i < utf8.length && JsonOctets.isWhiteSpace(utf8[i])) {
            i++;
        }
        return i;
    }
}
