// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.message;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what has arrived and what of it was not the next of its lane. Lanes may be counted on any threads, messages of
 * one lane by one at a time.
 */
public final class Tally {
    private static final int LANES = 16_384;

    private final LongAdder messages = new LongAdder();
    private final LongAdder disorder = new LongAdder();
    private final AtomicLong firstAt = new AtomicLong();
    private final int[] expected = new int[LANES];

    public Tally() {
        java.util.Arrays.fill(expected, OrderMessages.FIRST_ID);
    }

    /** A message whose order of the lane nobody has promised. */
    public void unordered() {
        if (firstAt.get() == 0) {
            firstAt.compareAndSet(0, System.nanoTime());
        }
        messages.increment();
    }

    /** A message as a tree, with its port name or without. */
    public void tree(List<?> message) {
        unordered();
        if (message.get(message.size() - 1) instanceof Map<?, ?> order
                && order.get(OrderMessages.ID) instanceof Number id
                && order.get(OrderMessages.LANE) instanceof Number lane) {
            check(lane.intValue(), id.intValue());
        } else {
            disorder.increment();
        }
    }

    /** A message as a tree, of which its forerunner in the lane is any earlier one; the lane is not the message's. */
    public void later(int lane, List<?> message) {
        unordered();
        if (message.get(message.size() - 1) instanceof Map<?, ?> order
                && order.get(OrderMessages.ID) instanceof Number id) {
            int skipped = Math.floorMod(id.intValue() - expected[lane], OrderMessages.IDS);
            if (skipped > OrderMessages.IDS / 2) {
                disorder.increment();
            }
            expected[lane] = OrderMessages.id(id.intValue() - OrderMessages.FIRST_ID + 1L);
        } else {
            disorder.increment();
        }
    }

    /** Arguments as JSON text, as {@link OrderMessages#text} has them. */
    public void text(String arguments) {
        unordered();
        int id = OrderMessages.BEFORE_ID.length();
        int idEnd = id + 6;
        int lane = idEnd + OrderMessages.BEFORE_LANE.length();
        int laneEnd = arguments.indexOf(',', lane);
        if (laneEnd < 0
                || !arguments.startsWith(OrderMessages.BEFORE_ID)
                || !arguments.startsWith(OrderMessages.BEFORE_LANE, idEnd)) {
            disorder.increment();
            return;
        }
        check(Integer.parseInt(arguments, lane, laneEnd, 10), Integer.parseInt(arguments, id, idEnd, 10));
    }

    private void check(int lane, int id) {
        if (lane < 0 || lane >= LANES || expected[lane] != id) {
            disorder.increment();
        }
        if (lane >= 0 && lane < LANES) {
            expected[lane] = OrderMessages.id(id - OrderMessages.FIRST_ID + 1L);
        }
    }

    public long messages() {
        return messages.sum();
    }

    /** Messages that did not follow their forerunner, or could not be read. */
    public long disorder() {
        return disorder.sum();
    }

    /** {@link System#nanoTime()} of the first message, 0 before. */
    public long firstAt() {
        return firstAt.get();
    }
}
