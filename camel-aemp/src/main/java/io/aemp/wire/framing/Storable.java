// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

/** Words of Perl's Storable images, major version 2, network order. */
final class Storable {
    /** Major version 2 and network order. */
    static final int VERSION = 2 << 1 | 1;

    /** Minor version that images are written with: Perl 5.26 and later write it, 5.8 and later read it. */
    static final int MINOR_VERSION = 11;

    static final int OBJECT = 0;
    static final int LONG_SCALAR = 1;
    static final int ARRAY = 2;
    static final int HASH = 3;
    static final int REF = 4;
    static final int UNDEF = 5;
    static final int BYTE = 8;
    static final int NETWORK_INTEGER = 9;
    static final int SCALAR = 10;
    static final int SV_UNDEF = 14;
    static final int SV_YES = 15;
    static final int SV_NO = 16;
    static final int UTF8_STRING = 23;
    static final int LONG_UTF8_STRING = 24;
    static final int FLAG_HASH = 25;
    static final int UNDEF_ELEMENT = 31;
    static final int TRUE = 34;
    static final int FALSE = 35;

    static final int KEY_IS_UTF8 = 0x01;
    /** The key is a scalar of its own, or only marks a key that a restricted hash may get. */
    static final int KEY_IS_SPECIAL = 0x08 | 0x10;

    private Storable() {}

    /** What a type that is never decoded is, for the message. */
    static String refusal(int type) {
        return switch (type) {
            case 6, 7 -> "a number in native byte order";
            case 11, 12, 13, 21, 22 -> "a tied value";
            case 17, 18 -> "a blessed object";
            case 19 -> "an object with hooks";
            case 20, 28 -> "an overloaded object";
            case 26 -> "code";
            case 27 -> "a weak reference";
            case 29, 30 -> "a version string";
            case 32 -> "a regular expression";
            case 33 -> "an object of more than 2 GiB";
            default -> "type " + type;
        };
    }
}
