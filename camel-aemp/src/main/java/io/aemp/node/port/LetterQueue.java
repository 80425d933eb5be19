// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.port;

import org.jctools.queues.MpscUnboundedArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Letters in their order. Any thread puts in; one at a time, who has the mailbox's baton, takes out.
 *
 * <p>A frame comes from the processor that has read it. To fetch it from there takes as long as a tenth of a route; so some
 * are taken out ahead of their turn and their octets are fetched all at once.
 */
final class LetterQueue {
    private static final int SEGMENT = 32;
    private static final int AHEAD = 16;

    private final MpscUnboundedArrayQueue<Letter> letters = new MpscUnboundedArrayQueue<>(SEGMENT);
    private final @Nullable Letter[] ahead = new @Nullable Letter[AHEAD];
    private int at;
    private int end;

    @SuppressWarnings("UnusedVariable") // without it the JIT would leave out what is read for it
    private int fetched;

    void add(Letter letter) {
        letters.add(letter);
    }

    /** The next one, which stays. */
    @Nullable Letter peek() {
        if (at == end) {
            fetch();
        }
        return at == end ? null : ahead[at];
    }

    /** Takes away what {@link #peek} has shown. */
    void remove() {
        ahead[at++] = null;
    }

    private void fetch() {
        at = 0;
        int count = 0;
        while (count < AHEAD) {
            Letter letter = letters.poll();
            if (letter == null) {
                break;
            }
            ahead[count++] = letter;
        }
        end = count;
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += ahead[i].fetch();
        }
        fetched = sum;
    }
}
