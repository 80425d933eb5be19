// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One whole, valid message as it stood on the wire. Immutable; holds its own octets and no pooled buffer. Argument trees
 * are built only when asked for, anew at every call. May be used on any thread.
 */
public interface Frame {
    Framing framing();

    /**
     * Reads the first octets, so that they are in this processor's cache when they are needed soon.
     *
     * @return something that means nothing
     */
    int fetch();

    /** Octets of the frame, for limits and counters. */
    int size();

    /** {@code []}, {@code [""]} or {@code ["",""]}: means nothing (protocol §2.4). */
    boolean isKeepalive();

    /** Destination port name; null on the wire counts as empty, a number as its decimal text. */
    String destination();

    /** Number of elements after the destination. */
    int argumentCount();

    /**
     * The first argument as text if it is a string, a byte string (as Latin-1), a number (decimal text) or null (empty);
     * null if there is none or it is anything else. What a tag is compared with.
     */
    @Nullable String tag();

    /** The last argument as text, under the rules of {@link #tag()}. What a reply port is read from. */
    @Nullable String lastText();

    /**
     * Builds the arguments {@code from} (inclusive) to {@code to} (exclusive), counted from 0 behind the destination, as
     * a mutable list of its own.
     */
    List<@Nullable Object> arguments(int from, int to, ReadOptions options);

    /** All arguments. */
    default List<@Nullable Object> arguments(ReadOptions options) {
        return arguments(0, argumentCount(), options);
    }

    /**
     * The same arguments as strict JSON text of one array, made without an object tree; byte strings by {@code options}
     * (bytes that are not to be text become Latin-1 characters), infinities and NaN as strings.
     */
    String argumentsAsJson(int from, int to, ReadOptions options);
}
