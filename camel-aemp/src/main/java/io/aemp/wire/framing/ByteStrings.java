// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Byte strings that may be text: a real node sends most text so (protocol §2.4). */
final class ByteStrings {
    private ByteStrings() {}

    /** The text of the octets, or null if they are not valid UTF-8. */
    static @Nullable String utf8(byte[] octets, int from, int to) {
        String text = new String(octets, from, to - from, StandardCharsets.UTF_8);
        // The JDK decodes faster than any check of ours, and U+FFFD is all that it makes of malformed octets.
        return text.indexOf('\uFFFD') < 0 || isUtf8(octets, from, to) ? text : null;
    }

    static boolean isUtf8(byte[] octets, int from, int to) {
        int i = from;
        while (i < to) {
            int lead = octets[i++];
            if (lead >= 0) {
                continue;
            }
            lead &= 0xff;
            int more = lead < 0xc2 ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1;
            if (more < 0 || to - i < more) {
                return false;
            }
            int second = octets[i] & 0xff;
            // Overlong forms, surrogates, and what is beyond U+10FFFF.
            if (lead == 0xe0 && second < 0xa0
                    || lead == 0xed && second >= 0xa0
                    || lead == 0xf0 && second < 0x90
                    || lead == 0xf4 && second >= 0x90) {
                return false;
            }
            for (int end = i + more; i < end; i++) {
                if ((octets[i] & 0xc0) != 0x80) {
                    return false;
                }
            }
        }
        return true;
    }
}
