// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages as {@code ["in","order",{"id":123456,"sku":"ABC-99","qty":7,"price":12.5,"note":"hello world of messages"}]},
 * which has 97 octets; larger ones have a longer note. The id counts up and the quantity is the lane, so that the
 * receiver can check the order. Immutable.
 */
public final class OrderMessages {
    /** Octets of the smallest message, as JSON with its port name. */
    public static final int SMALLEST = 97;

    public static final String PORT = "in";
    public static final String TAG = "order";
    static final String ID = "id";
    static final String LANE = "qty";

    /** Ids have six digits, always. */
    static final int FIRST_ID = 100_000;

    static final int IDS = 900_000;
    /** Text up to the id, and from behind it to the lane. */
    static final String BEFORE_ID = "[\"" + TAG + "\",{\"id\":";

    static final String BEFORE_LANE = ",\"sku\":\"ABC-99\",\"qty\":";

    private static final String NOTE = "hello world of messages";

    private final String note;
    private final String behindLane;

    /** @throws IllegalArgumentException if {@code size} is below {@link #SMALLEST} */
    public OrderMessages(int size) {
        if (size < SMALLEST) {
            throw new IllegalArgumentException("size=" + size + ": expected at least " + SMALLEST + " octets");
        }
        StringBuilder longer = new StringBuilder(NOTE);
        while (longer.length() < NOTE.length() + size - SMALLEST) {
            longer.append(' ').append(NOTE);
        }
        longer.setLength(NOTE.length() + size - SMALLEST);
        note = longer.toString();
        behindLane = ",\"price\":12.5,\"note\":\"" + note + "\"}]";
    }

    /** What stands behind the port name. */
    public List<Object> arguments(int lane, long sequence) {
        return List.of(TAG, order(lane, sequence));
    }

    /** The whole message, for those that have no ports. */
    public List<Object> message(int lane, long sequence) {
        return List.of(PORT, TAG, order(lane, sequence));
    }

    /** The arguments as JSON text. */
    public String text(int lane, long sequence) {
        return BEFORE_ID + id(sequence) + BEFORE_LANE + lane + behindLane;
    }

    private Map<String, Object> order(int lane, long sequence) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put(ID, id(sequence));
        order.put("sku", "ABC-99");
        order.put(LANE, lane);
        order.put("price", 12.5);
        order.put("note", note);
        return order;
    }

    static int id(long sequence) {
        return FIRST_ID + (int) (sequence % IDS);
    }
}
