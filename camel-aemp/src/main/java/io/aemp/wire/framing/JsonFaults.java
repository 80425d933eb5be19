// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.framing.FrameException.Fault;
import java.util.Locale;

/** What is said about octets that are not JSON: where, what was got, what was expected; one octet of payload at most. */
final class JsonFaults {
    private JsonFaults() {}

    static FrameException malformed(int at, int got, String expected) {
        return fault(Fault.MALFORMED, at, "got " + shown(got) + ", expected " + expected);
    }

    static FrameException fault(Fault fault, int at, String problem) {
        return new FrameException(fault, "JSON octet " + at + ": " + problem);
    }

    static String shown(int octet) {
        return octet > 0x20 && octet < 0x7F
                ? "'" + (char) octet + "'"
                : String.format(Locale.ROOT, "0x%02X", octet & 0xFF);
    }
}
