// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.topology;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A node of the network, as it was seen.
 *
 * @param global whether it is a global node
 * @param addresses where it says that it listens; as sent
 * @param master the global node that it is a slave of; null if that is not known, or it is global itself
 * @param contact what it has said; null if it has not been, or could not be, dialled
 * @param fault why it could not be dialled; null if it was, or was not tried
 */
public record NodeSight(
        String id,
        boolean global,
        List<String> addresses,
        @Nullable String master,
        @Nullable Contact contact,
        @Nullable String fault) {
    public NodeSight {
        addresses = List.copyOf(addresses);
    }

    /** A node that others know of, and nobody has dialled. */
    public static NodeSight known(String id, boolean global, List<String> addresses) {
        return new NodeSight(id, global, addresses, null, null, null);
    }

    NodeSight withMaster(@Nullable String other) {
        return new NodeSight(id, global, addresses, other, contact, fault);
    }

    NodeSight seen(Contact said) {
        return new NodeSight(id, global || said.global(), addresses, master, said, null);
    }

    NodeSight failed(String why) {
        return new NodeSight(id, global, addresses, master, null, why);
    }

    public boolean isReachable() {
        return contact != null;
    }

    /** Whether it was dialled in vain. */
    public boolean isUnreachable() {
        return fault != null;
    }

    /** Where it answers, or where it says that it listens. */
    String where() {
        if (contact != null) {
            return contact.address().toString();
        }
        return addresses.isEmpty() ? "not listening" : String.join(", ", addresses);
    }

    /** How its contact went, in a few words; empty if there was none. */
    String condition() {
        if (fault != null) {
            return "unreachable: " + fault;
        }
        if (contact == null) {
            return "";
        }
        String time = milliseconds();
        return (contact.provider().isEmpty() ? "no provider" : contact.provider())
                + (contact.tls() ? ", TLS" : "")
                + (time.isEmpty() ? "" : ", " + time + " ms");
    }

    /** The round trip with one decimal; empty if there is none. */
    String milliseconds() {
        return contact == null || contact.roundTrip() == null
                ? ""
                : String.format(Locale.ROOT, "%.1f", contact.roundTrip().toNanos() / 1e6);
    }
}
