// SPDX-License-Identifier: Apache-2.0
package io.aemp.perl;

import io.aemp.node.db.Database;
import io.aemp.node.db.Database.FamilyMonitor;
import io.aemp.node.db.FamilyChange;
import io.aemp.transport.TestNode;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.PortId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Those commands of {@code peer.pl} that are about the database. */
final class DatabaseCommands {
    private final Database database;
    private final WriteOptions write;
    private final BiConsumer<String, List<? extends @Nullable Object>> report;
    private final Map<String, FamilyMonitor> watches = new HashMap<>();

    DatabaseCommands(
            Database database, WriteOptions write, BiConsumer<String, List<? extends @Nullable Object>> report) {
        this.database = database;
        this.write = write;
        this.report = report;
    }

    /** @param did takes the results */
    void execute(
            String command,
            String family,
            List<@Nullable Object> arguments,
            Consumer<List<? extends @Nullable Object>> did,
            String self)
            throws Exception {
        switch (command) {
            case "set" -> {
                database.set(family, String.valueOf(arguments.get(0)), arguments.get(1), write);
                did.accept(List.of());
            }
            case "delete" -> {
                database.delete(family, String.valueOf(arguments.get(0)));
                did.accept(List.of());
            }
            case "register" -> {
                PortId port = new PortId(self, String.valueOf(arguments.get(0)));
                database.register(family, port, arguments.get(1), write);
                did.accept(List.of());
            }
            case "family" -> database.family(family, TestNode.PATIENCE)
                    .thenAccept(entries -> did.accept(List.of(entries)));
            case "keys" -> database.keys(family, TestNode.PATIENCE).thenAccept(did);
            case "values" -> database.values(family, TestNode.PATIENCE).thenAccept(did);
            case "watch" -> {
                watches.put(family, database.monitor(family, this::changed));
                did.accept(List.of());
            }
            case "unwatch" -> {
                watches.remove(family).cancel();
                did.accept(List.of());
            }
            default -> throw new IllegalArgumentException("there is no command " + command);
        }
    }

    private void changed(FamilyChange change) {
        report.accept(
                "family",
                Arrays.asList(
                        change.family(),
                        new HashMap<>(change.entries()),
                        List.copyOf(change.added()),
                        List.copyOf(change.changed()),
                        List.copyOf(change.deleted())));
    }
}
