// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.framing.FrameException.Fault;

/** How deep a {@link JsonScanner} is in arrays and objects, and in which. */
final class JsonNesting {
    private final int most;

    /** One bit per level: whether it is an object. */
    private final long[] objects;

    private int around;
    private int depth;
    private boolean inObject;

    JsonNesting(int most) {
        this.most = most;
        objects = new long[(most >> 6) + 1];
    }

    /** @param levelsAround count towards the limit */
    void reset(int levelsAround) {
        around = levelsAround;
        depth = 0;
        inObject = false;
    }

    int depth() {
        return depth;
    }

    boolean inObject() {
        return inObject;
    }

    boolean isFull() {
        return depth + around == most;
    }

    /** @param at where the bracket stands */
    void enter(boolean object, int at) throws FrameException {
        if (isFull()) {
            throw JsonFaults.fault(Fault.TOO_DEEP, at, "nested deeper than " + (most - around) + " (maxNesting)");
        }
        long bit = 1L << depth;
        if (object) {
            objects[depth >> 6] |= bit;
        } else {
            objects[depth >> 6] &= ~bit;
        }
        depth++;
        inObject = object;
    }

    void leave() {
        depth--;
        inObject = depth > 0 && (objects[depth - 1 >> 6] & 1L << (depth - 1)) != 0;
    }
}
