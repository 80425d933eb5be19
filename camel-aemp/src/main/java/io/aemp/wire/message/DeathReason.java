// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.message;

import java.nio.charset.StandardCharsets;
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

    /** {@link #code} of a port whose node cannot be reached any more. */
    public static final String TRANSPORT_ERROR = "transport_error";

    /** {@link #code} of a port that did not exist when it was to be monitored. */
    public static final String NO_SUCH_PORT = "no_such_port";

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
        return of(TRANSPORT_ERROR, node, message);
    }

    /** A monitor was asked for on a port that does not exist. */
    public static DeathReason noSuchPort(PortId port) {
        return of(NO_SUCH_PORT, "cannot monitor nonexistent port", port.toString());
    }

    public boolean isNormal() {
        return elements.isEmpty();
    }

    /** What kind of reason it is: the first element, as text; empty for a normal death. */
    public String code() {
        return elements.isEmpty() ? "" : text(elements.get(0));
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
            text.append(text(element));
        }
        return text.toString();
    }

    private static String text(@Nullable Object element) {
        return element instanceof byte[] octets
                ? new String(octets, StandardCharsets.ISO_8859_1)
                : String.valueOf(element);
    }
}
