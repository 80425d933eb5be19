// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.topology;

import io.aemp.transport.Address;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a node has said when it was dialled.
 *
 * @param address where it answered
 * @param provider implementation and version, empty if it did not say
 * @param framing the framing in which it is spoken to
 * @param roundTrip the shortest of a few echoes; null if it does not echo
 * @param global whether it has announced itself as a global node
 * @param database IDs of the nodes whose entries it holds, itself included; null if that was not asked for
 */
record Contact(
        Address address,
        String provider,
        String framing,
        boolean tls,
        @Nullable Duration roundTrip,
        boolean global,
        @Nullable Set<String> database) {}
