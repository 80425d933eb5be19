// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.AempNode;
import io.aemp.node.db.Database.Registration;
import io.aemp.node.db.DatabaseException;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.PortId;
import org.apache.camel.RuntimeCamelException;
import org.jspecify.annotations.Nullable;

/** Keeps a consumer's port registered in a group for as long as its route takes messages. Thread-safe. */
final class AempMembership {
    private final String family;
    private boolean wanted;
    private @Nullable Member member;
    private @Nullable Registration registration;

    private record Member(AempNode node, PortId port) {}

    AempMembership(String family) {
        this.family = family;
    }

    /** The port is open, the first time or anew; if members are wanted it becomes one at once. */
    synchronized void opened(AempNode node, PortId port) {
        member = new Member(node, port);
        if (wanted) {
            register(member);
        }
    }

    /** The route takes messages from now on. */
    synchronized void begin() {
        if (!wanted && member != null) {
            register(member);
            wanted = true;
        }
    }

    private void register(Member joining) {
        cancel();
        WriteOptions noValue = WriteOptions.strict(joining.node.settings().frameLimits());
        try {
            registration = joining.node.database().register(family, joining.port, null, noValue);
        } catch (DatabaseException e) {
            throw new RuntimeCamelException("port " + joining.port + " cannot be registered: " + e.getMessage(), e);
        }
    }

    /** No new messages: what peers have sent before they hear of it still comes. */
    synchronized void end() {
        wanted = false;
        cancel();
    }

    private void cancel() {
        if (registration != null) {
            registration.cancel();
            registration = null;
        }
    }
}
