// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.topology;

import io.aemp.examples.tool.console.Printable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A topology as one JSON object. */
public final class JsonPicture {
    private JsonPicture() {}

    static String of(Topology topology) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("observer", topology.observer());
        object.put("joined", topology.joined());
        object.put("nodes", topology.nodes().stream().map(JsonPicture::node).toList());
        return Printable.json(object) + "\n";
    }

    /** One node as an object; what is not known is null. */
    public static Map<String, @Nullable Object> node(NodeSight node) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("node", node.id());
        object.put("global", node.global());
        object.put("addresses", node.addresses());
        object.put("master", node.master());
        object.put("reachable", node.isReachable() ? Boolean.TRUE : node.isUnreachable() ? Boolean.FALSE : null);
        object.put("fault", node.fault());
        Contact contact = node.contact();
        object.put("answeredAt", contact == null ? null : contact.address().toString());
        object.put("provider", contact == null ? null : contact.provider());
        object.put("framing", contact == null ? null : contact.framing());
        object.put("tls", contact == null ? null : contact.tls());
        object.put("roundTripMillis", contact == null ? null : millis(contact.roundTrip()));
        return object;
    }

    private static @Nullable Double millis(@Nullable Duration time) {
        return time == null ? null : Math.rint(time.toNanos() / 1e3) / 1e3;
    }
}
