// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.network;

import io.aemp.examples.tool.console.ExitStatus;
import io.aemp.examples.tool.console.ToolException;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;

/** What the reason of a death says about a command (protocol §4). */
public final class Deaths {
    private Deaths() {}

    public static boolean isLostLink(DeathReason reason) {
        return begins(reason, "transport_error");
    }

    public static boolean isNoSuchPort(DeathReason reason) {
        return begins(reason, "no_such_port");
    }

    private static boolean begins(DeathReason reason, String kind) {
        return !reason.isNormal()
                && new DeathReason(reason.elements().subList(0, 1)).describe().equals(kind);
    }

    /** A death by which a command has failed. */
    public static ToolException failure(PortId port, DeathReason reason) {
        String what = isLostLink(reason)
                ? "node " + port.node() + " is not reachable: " + last(reason)
                : isNoSuchPort(reason)
                        ? "there is no port " + port
                        : "port " + port + " has died: " + reason.describe();
        return new ToolException(ExitStatus.FAILED, what);
    }

    private static String last(DeathReason reason) {
        int size = reason.elements().size();
        return new DeathReason(reason.elements().subList(size - 1, size)).describe();
    }
}
