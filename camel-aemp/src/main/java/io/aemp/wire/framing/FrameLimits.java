// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

/**
 * How large one frame may be. The protocol has no limits of its own (§2.4, §8), so every reader brings these.
 *
 * @param maxMessageSize octets of one whole frame
 * @param maxNesting nesting of arrays and maps, the message array counted as 1; at most 512, which is what a real node reads,
 *     since readers and writers recurse
 * @param maxNumberLength characters of one number in decimal, bounds the cost of reading a big integer
 */
public record FrameLimits(int maxMessageSize, int maxNesting, int maxNumberLength) {
    /** 16 MiB, 512 levels (what a real node reads), 1000 digits. */
    public static final FrameLimits DEFAULT = new FrameLimits(16 * 1024 * 1024, 512, 1000);

    /** So many levels take less than half of a stack of the default size (1 MiB), compiled in whatever way or not at all. */
    public static final int MOST_NESTING = 512;

    public FrameLimits {
        if (maxNesting > MOST_NESTING) {
            throw new IllegalArgumentException("maxNesting=" + maxNesting + ": at most " + MOST_NESTING);
        }
        if (maxMessageSize < 64 || maxNesting < 1 || maxNumberLength < 20) {
            throw new IllegalArgumentException("frame limits too small: maxMessageSize=" + maxMessageSize
                    + " (at least 64), maxNesting=" + maxNesting + " (at least 1), maxNumberLength=" + maxNumberLength
                    + " (at least 20)");
        }
    }
}
