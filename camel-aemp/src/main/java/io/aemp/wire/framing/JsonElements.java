// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

/** Where the elements of the outermost array begin, noted in passing. */
final class JsonElements {
    private int count;
    private int first;
    private int second;
    private int last;

    void reset() {
        count = 0;
    }

    void note(int at) {
        count++;
        last = at;
        if (count == 2) {
            second = at;
        } else if (count == 1) {
            first = at;
        }
    }

    int count() {
        return count;
    }

    /** Offset of the first element, if there is one. */
    int first() {
        return first;
    }

    /** Offset of the second element, if there is one. */
    int second() {
        return second;
    }

    /** Offset of the last element, if there is one. */
    int last() {
        return last;
    }
}
