// SPDX-License-Identifier: Apache-2.0
package io.aemp.perl;

import io.aemp.transport.TestNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a node of a scenario has reported and nobody has asked for yet. Thread-safe. */
final class Reports {
    private final List<List<@Nullable Object>> unheard = new ArrayList<>();
    private boolean over;

    synchronized void add(List<@Nullable Object> report) {
        unheard.add(report);
        notifyAll();
    }

    /** There will be no more. */
    synchronized void end() {
        over = true;
        notifyAll();
    }

    /** Waits for a report and takes it. */
    synchronized List<@Nullable Object> await(
            String what, Predicate<List<@Nullable Object>> wanted, Supplier<String> who) {
        long deadline = System.nanoTime() + TestNode.PATIENCE.toNanos();
        while (true) {
            for (Iterator<List<@Nullable Object>> each = unheard.iterator(); each.hasNext(); ) {
                List<@Nullable Object> report = each.next();
                if (wanted.test(report)) {
                    each.remove();
                    return report;
                }
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (over || left <= 0) {
                throw new AssertionError("no report of " + what + "; unheard: " + unheard + "; " + who.get());
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    static boolean begins(List<@Nullable Object> report, @Nullable Object... beginning) {
        return report.size() >= beginning.length
                && report.subList(0, beginning.length).equals(Arrays.asList(beginning));
    }
}
