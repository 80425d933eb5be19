// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.AempNode;
import io.aemp.node.MessageHandler;
import io.aemp.node.PortOptions;
import io.aemp.node.Receiver;
import io.aemp.node.SpawnHandler;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a consumer offers to the network. */
public enum AempKind {
    /** A port. */
    PORT {
        @Override
        Receiver open(
                AempNode node,
                String name,
                @Nullable String tag,
                PortOptions options,
                int maxPorts,
                MessageHandler handler) {
            return node.receive(name, tag, options, handler);
        }
    },
    /** A function that peers may call. */
    FUNCTION {
        @Override
        Receiver open(
                AempNode node,
                String name,
                @Nullable String tag,
                PortOptions options,
                int maxPorts,
                MessageHandler handler) {
            return node.receiveFunction(name, options, handler);
        }
    },
    /** An init function with which peers may spawn ports. */
    SPAWN {
        @Override
        Receiver open(
                AempNode node,
                String name,
                @Nullable String tag,
                PortOptions options,
                int maxPorts,
                MessageHandler handler) {
            return node.receiveSpawns(name, new SpawnHandler(options, handler, maxPorts));
        }
    };

    abstract Receiver open(
            AempNode node,
            String name,
            @Nullable String tag,
            PortOptions options,
            int maxPorts,
            MessageHandler handler);

    /** @throws IllegalArgumentException if such a consumer cannot be */
    void check(String port, @Nullable String tag, boolean killOnError, @Nullable String group) {
        if (this == FUNCTION && killOnError) {
            throw new IllegalArgumentException("kind=function has no port that killOnError could kill");
        }
        if (this != PORT && port.isEmpty()) {
            throw new IllegalArgumentException(
                    "kind=" + name().toLowerCase(Locale.ROOT) + " needs the name of the function as port");
        }
        if (this != PORT && group != null) {
            throw new IllegalArgumentException(
                    "kind=" + name().toLowerCase(Locale.ROOT) + " and a group do not go together: members are ports");
        }
        if (this != PORT && tag != null) {
            throw new IllegalArgumentException(
                    "kind=" + name().toLowerCase(Locale.ROOT) + " and a tag do not go together");
        }
    }
}
