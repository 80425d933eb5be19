// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** The arguments of the messages that answer orders. */
public final class OrderAnswers {
    public List<@Nullable Object> accepted(@Body Map<String, @Nullable Object> order) {
        return Arrays.asList("accepted", order.get("id"));
    }

    public List<String> rejected(@Header(OrderCheck.REASON) String reason) {
        return List.of("rejected", reason);
    }
}
