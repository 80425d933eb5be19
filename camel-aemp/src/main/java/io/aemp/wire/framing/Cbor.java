// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

/** Words of CBOR (RFC 8949): major types, tags and simple values with a meaning here. */
final class Cbor {
    static final int UNSIGNED = 0;
    static final int NEGATIVE = 1;
    static final int BYTES = 2;
    static final int TEXT = 3;
    static final int ARRAY = 4;
    static final int MAP = 5;
    static final int TAG = 6;

    /** Additional information of an item without a length. */
    static final int INDEFINITE = 31;

    static final int FALSE = 0xf4;
    static final int TRUE = 0xf5;
    static final int NULL = 0xf6;
    static final int HALF_FLOAT = 0xf9;
    static final int FLOAT = 0xfa;
    static final int DOUBLE = 0xfb;
    static final int BREAK = 0xff;

    static final int TAG_BIGNUM = 2;
    static final int TAG_NEGATIVE_BIGNUM = 3;
    static final int TAG_DECIMAL_FRACTION = 4;
    static final int TAG_BIGFLOAT = 5;
    /** Stands for an earlier string of its {@link #TAG_STRING_NAMESPACE}. */
    static final int TAG_STRING_REFERENCE = 25;

    static final int TAG_SHAREABLE = 28;
    /** Stands for the value of an earlier {@link #TAG_SHAREABLE}. */
    static final int TAG_SHARED_REFERENCE = 29;

    static final int TAG_STRING_NAMESPACE = 256;

    private Cbor() {}

    /** Tags that stand for a value elsewhere, or mark one for that. */
    static boolean isReference(long tag) {
        return tag == TAG_STRING_REFERENCE || tag == TAG_SHAREABLE || tag == TAG_SHARED_REFERENCE;
    }

    /** Octets of a bignum with as many decimal digits as are allowed. */
    static int maxBignumOctets(FrameLimits limits) {
        return (int) (limits.maxNumberLength() * 416L / 1000 + 1);
    }

    static String name(int major) {
        return switch (major) {
            case UNSIGNED, NEGATIVE -> "an integer";
            case BYTES -> "a byte string";
            case TEXT -> "a text string";
            case ARRAY -> "an array";
            case MAP -> "a map";
            case TAG -> "a tag";
            default -> "a simple value or float";
        };
    }
}
