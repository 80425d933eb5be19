// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import io.aemp.transport.Address;
import io.aemp.wire.framing.WriteOptions;
import java.time.Duration;
import java.util.List;

/**
 * How a message is sent.
 *
 * @param confirm when it counts as done
 * @param timeout bounds every asynchronous wait
 * @param write how values are encoded
 * @param addresses where the node is dialled when it is not linked; empty: looked up
 */
public record SendOptions(Confirm confirm, Duration timeout, WriteOptions write, List<Address> addresses) {
    public SendOptions {
        addresses = List.copyOf(addresses);
    }
}
