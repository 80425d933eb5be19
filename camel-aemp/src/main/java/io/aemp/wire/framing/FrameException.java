// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

/** A peer's octets are not a valid frame; the link they came on cannot go on. Says what, and at which octet of it. */
public final class FrameException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong with the octets. */
    public enum Fault {
        /** Not the framing's syntax. */
        MALFORMED,
        /** Valid, but not an array. */
        NOT_AN_ARRAY,
        /** Longer than {@link FrameLimits#maxMessageSize()}. */
        TOO_LARGE,
        /** Nested deeper than {@link FrameLimits#maxNesting()}. */
        TOO_DEEP,
        /** A number longer than {@link FrameLimits#maxNumberLength()}. */
        NUMBER_TOO_LONG,
        /** The first element is not usable as a port name. */
        BAD_DESTINATION,
        /** A form that is never decoded (blessed objects, code, …). */
        REFUSED
    }

    private final Fault fault;

    public FrameException(Fault fault, String message) {
        super(message, null, false, false);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
