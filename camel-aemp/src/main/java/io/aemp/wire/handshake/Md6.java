// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * MD6-256 (Rivest et al., 2008) without a key, in its standard tree mode (L = 64), with 104 rounds; and the usual HMAC
 * over it. Only the obsolete authentication methods need it (protocol §2.3), no library has it. Names of variables are
 * those of the MD6 report.
 */
final class Md6 {
    /** Octets of a result. */
    static final int LENGTH = 32;

    private static final int D = LENGTH * 8;
    private static final int ROUNDS = 40 + D / 4;
    private static final int L = 64;

    /** Octets, and words, of the data of one compression. */
    private static final int BLOCK = 512;

    private static final int BLOCK_WORDS = BLOCK / 8;

    /** Octets, and words, of the result of one compression. */
    private static final int CHUNK = 128;

    private static final int C = CHUNK / 8;

    /** Words of the input of one compression: Q, key, U, V, data. */
    private static final int N = 89;

    private static final int KEY_WORDS = 8;
    private static final int HMAC_BLOCK = 64;

    /** The fractional part of the square root of 6. */
    private static final long[] Q = {
        0x7311c2812425cfa0L, 0x6432286434aac8e7L, 0xb60450e9ef68b7c1L, 0xe8fb23908d9f06f1L, 0xdd2e76cba691e5bfL,
        0x0cd0d63b2c30bc41L, 0x1f8ccf6823058f8aL, 0x54e5ed5b88e3775dL, 0x4ad12aae0a6d6031L, 0x3e7f16bb88222e0dL,
        0x8af8671d3fb50c2cL, 0x995ad1178bd25c31L, 0xc878c1dd04c4b633L, 0x3b72066c7a1552acL, 0x0d6f3522631effcbL
    };

    private static final long S0 = 0x0123456789abcdefL;
    private static final int[] RIGHT = {10, 5, 13, 10, 11, 12, 2, 7, 14, 15, 7, 13, 11, 7, 6, 12};
    private static final int[] LEFT = {11, 24, 9, 16, 15, 9, 27, 15, 6, 2, 29, 8, 15, 5, 31, 9};

    private Md6() {}

    static byte[] hash(byte[] message) {
        byte[] level = message;
        int ell = 1;
        do {
            level = compressLevel(level, ell++);
        } while (level.length > CHUNK);
        return Arrays.copyOfRange(level, CHUNK - LENGTH, CHUNK);
    }

    /** RFC 2104 over {@link #hash}, with blocks of 64 octets as the protocol says. */
    static byte[] hmac(byte[] key, byte[] message) {
        byte[] block = Arrays.copyOf(key.length > HMAC_BLOCK ? hash(key) : key, HMAC_BLOCK);
        byte[] inner = hash(concatenate(mask(block, 0x36), message));
        return hash(concatenate(mask(block, 0x5c), inner));
    }

    /** Every four chunks of one level of the tree become one of the next; the root is the level of one chunk. */
    private static byte[] compressLevel(byte[] level, int ell) {
        int blocks = Math.max(1, (level.length + BLOCK - 1) / BLOCK);
        ByteBuffer data = ByteBuffer.wrap(Arrays.copyOf(level, blocks * BLOCK));
        ByteBuffer next = ByteBuffer.allocate(blocks * CHUNK);
        long padding = 8L * (blocks * BLOCK - level.length);
        long root = blocks == 1 ? 1 : 0;
        for (int i = 0; i < blocks; i++) {
            long p = i == blocks - 1 ? padding : 0;
            long[] n = new long[N];
            System.arraycopy(Q, 0, n, 0, Q.length);
            int at = Q.length + KEY_WORDS;
            n[at++] = (long) ell << 56 | i;
            n[at++] = (long) ROUNDS << 48 | (long) L << 40 | root << 36 | p << 20 | D;
            for (int w = 0; w < BLOCK_WORDS; w++) {
                n[at++] = data.getLong();
            }
            compress(n, next);
        }
        return next.array();
    }

    private static void compress(long[] n, ByteBuffer out) {
        int steps = ROUNDS * C;
        long[] a = Arrays.copyOf(n, N + steps);
        long s = S0;
        for (int i = N; i < a.length; i++) {
            int step = (i - N) % C;
            long x = s ^ a[i - N] ^ a[i - 17] ^ (a[i - 18] & a[i - 21]) ^ (a[i - 31] & a[i - 67]);
            x ^= x >>> RIGHT[step];
            a[i] = x ^ (x << LEFT[step]);
            if (step == C - 1) {
                s = Long.rotateLeft(s, 1) ^ (s & Q[0]);
            }
        }
        for (int i = a.length - C; i < a.length; i++) {
            out.putLong(a[i]);
        }
    }

    private static byte[] mask(byte[] block, int mask) {
        byte[] masked = new byte[block.length];
        for (int i = 0; i < block.length; i++) {
            masked[i] = (byte) (block[i] ^ mask);
        }
        return masked;
    }

    private static byte[] concatenate(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
