// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.framing.FrameException.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a message with string references (tags 25, 256) and shared values (28, 29) into one without, so that the
 * readers need not know them. The result obeys the size limit like any message, which bounds what nested references
 * can multiply into; references that would make a cycle are refused. Runs for the rare peer that switched them on.
 */
final class CborReferences {
    /** A run of octets; {@code to} is 0 while it is being written. */
    private record Run(int from, int to) {
        static final Run UNFINISHED = new Run(0, 0);
    }

    private final byte[] octets;
    private final int maxSize;
    private final CborReader in;
    private final PendingOctets out = new PendingOctets();
    /** Values marked as shareable, as runs of the output. */
    private final List<Run> shared = new ArrayList<>();
    /** Strings of the innermost namespace, as runs of the input; null outside of any. */
    private @Nullable List<Run> strings;

    private CborReferences(byte[] octets, int maxSize) {
        this.octets = octets;
        this.maxSize = maxSize;
        this.in = new CborReader(octets, 0);
    }

    /** The same message without references; {@code octets} has passed a {@link CborScanner}. */
    static byte[] resolve(byte[] octets, FrameLimits limits) throws FrameException {
        CborReferences references = new CborReferences(octets, limits.maxMessageSize());
        references.item();
        return Arrays.copyOf(references.out.array(), references.out.size());
    }

    /** As deep as the message is nested, which the scanner has bounded. */
    private void item() throws FrameException {
        int start = in.position();
        in.head();
        switch (in.major()) {
            case Cbor.BYTES, Cbor.TEXT -> string(start);
            case Cbor.ARRAY, Cbor.MAP -> container(start);
            case Cbor.TAG -> tag(start);
            default -> copy(octets, start, in.position());
        }
    }

    private void string(int start) throws FrameException {
        int length = in.count();
        boolean whole = !in.isIndefinite();
        in.skipString();
        Run run = new Run(start, in.position());
        copy(octets, run.from, run.to);
        if (whole && strings != null && length >= minimumLength(strings.size())) {
            strings.add(run);
        }
    }

    /** Only strings that are longer than a reference to them would be get a number. */
    private static int minimumLength(int index) {
        return index < 24 ? 3 : index < 0x100 ? 4 : index < 0x10000 ? 5 : 7;
    }

    private void container(int start) throws FrameException {
        copy(octets, start, in.position());
        if (in.isIndefinite()) {
            while (!in.takeBreak()) {
                item();
            }
            copy(octets, in.position() - 1, in.position());
        } else {
            for (int items = in.major() == Cbor.MAP ? 2 * in.count() : in.count(); items > 0; items--) {
                item();
            }
        }
    }

    private void tag(int start) throws FrameException {
        long tag = in.argument();
        if (tag == Cbor.TAG_STRING_NAMESPACE) {
            List<Run> outer = strings;
            strings = new ArrayList<>();
            item();
            strings = outer;
        } else if (tag == Cbor.TAG_STRING_REFERENCE) {
            if (strings == null) {
                throw new FrameException(Fault.MALFORMED, "CBOR: string reference outside of a namespace");
            }
            Run string = strings.get(index(strings.size()));
            copy(octets, string.from, string.to);
        } else if (tag == Cbor.TAG_SHAREABLE) {
            int index = shared.size();
            shared.add(Run.UNFINISHED);
            int from = out.size();
            item();
            shared.set(index, new Run(from, out.size()));
        } else if (tag == Cbor.TAG_SHARED_REFERENCE) {
            Run value = shared.get(index(shared.size()));
            if (value.to == 0) {
                throw new FrameException(Fault.REFUSED, "CBOR: a shared value that contains itself");
            }
            copy(out.array(), value.from, value.to);
        } else {
            copy(octets, start, in.position());
            item();
        }
    }

    /** Reads the number behind a reference tag. */
    private int index(int size) throws FrameException {
        in.head();
        if (in.major() != Cbor.UNSIGNED || in.argument() < 0 || in.argument() >= size) {
            throw new FrameException(Fault.MALFORMED, "CBOR: reference to something that did not occur before");
        }
        return (int) in.argument();
    }

    private void copy(byte[] source, int from, int to) throws FrameException {
        if ((long) out.size() + to - from > maxSize) {
            throw new FrameException(
                    Fault.TOO_LARGE, "CBOR message of more than " + maxSize + " octets with its references resolved");
        }
        out.add(source, from, to);
    }
}
