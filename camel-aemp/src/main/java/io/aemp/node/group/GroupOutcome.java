// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.group;

import io.aemp.node.Delivery;
import io.aemp.node.SendException;
import io.aemp.wire.message.PortId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What has become of a message to a group.
 *
 * @param members those that it was sent to, as far as can be known; of a request those that have replied
 * @param replies of a request, one of each member, in the order of {@code members}; else empty
 * @param failures of a broadcast, the members that it has not reached, or that have not replied
 */
public record GroupOutcome(List<PortId> members, List<Delivery> replies, Map<PortId, SendException> failures) {
    /** There was nobody to send it to. */
    static final GroupOutcome NOBODY = new GroupOutcome(List.of(), List.of(), Map.of());

    public GroupOutcome {
        members = List.copyOf(members);
        replies = List.copyOf(replies);
        failures = failures.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    }

    static GroupOutcome sent(PortId member) {
        return new GroupOutcome(List.of(member), List.of(), Map.of());
    }

    static GroupOutcome replied(PortId member, Delivery reply) {
        return new GroupOutcome(List.of(member), List.of(reply), Map.of());
    }
}
