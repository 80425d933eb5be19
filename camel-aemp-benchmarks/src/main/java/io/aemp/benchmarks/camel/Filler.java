// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.camel;

import io.aemp.benchmarks.message.OrderMessages;
import org.apache.camel.Message;

/** Makes message number {@code sequence} of a lane of an empty one. */
public interface Filler {
    void fill(Message message, int lane, long sequence);

    /** Of trees with their port names, for components that have no ports. */
    static Filler whole(OrderMessages messages) {
        return (message, lane, sequence) -> message.setBody(messages.message(lane, sequence));
    }
}
