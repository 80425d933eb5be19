// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.message;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a port died (protocol §4): a list of values, empty for a normal death. Elements keep the form in which they came,
 * byte strings included, since a node may have to pass them on.
 */
public record DeathReason(List<@Nullable Object> elements) {
    public static final DeathReason NORMAL = new DeathReason(List.of());

    public DeathReason {
        elements = Collections.unmodifiableList(new ArrayList<>(elements));
    }

    public static DeathReason of(@Nullable Object... elements) {
        return elements.length == 0 ? NORMAL : new DeathReason(java.util.Arrays.asList(elements));
    }

    /** The code that serves the port failed. */
    public static DeathReason die(String message) {
        return of("die", message);
    }

    /** The link to the port's node was lost or could not be made. */
    public static DeathReason transportError(String node, String message) {
        return of("transport_error", node, message);
    }

    /** A monitor was asked for on a port that does not exist. */
    public static DeathReason noSuchPort(PortId port) {
        return of("no_such_port", "cannot monitor nonexistent port", port.toString());
    }

    public boolean isNormal() {
        return elements.isEmpty();
    }

    /** The elements as text, joined by {@code ": "}; {@code "normal"} for a normal death. For logs and exceptions. */
    public String describe() {
        if (elements.isEmpty()) {
            return "normal";
        }
        StringBuilder text = new StringBuilder();
        for (Object element : elements) {
            if (!text.isEmpty()) {
                text.append(": ");
            }
            text.append(
                    element instanceof byte[] octets
                            ? new String(octets, java.nio.charset.StandardCharsets.ISO_8859_1)
                            : String.valueOf(element));
        }
        return text.toString();
    }
}
