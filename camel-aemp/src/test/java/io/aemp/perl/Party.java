// SPDX-License-Identifier: Apache-2.0
package io.aemp.perl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node of a scenario, in this JVM or in another process: does what it is told, and reports. */
final class Party implements AutoCloseable {
    /** Takes commands to the node. */
    interface Wire {
        void command(List<@Nullable Object> command);

        /** Ends the node in good order, and waits for the end. */
        void stop();

        /** Ends it without notice, if it can be. */
        void kill();

        /** What an assertion that fails should say of the node. */
        String complaints();
    }

    private final PartySettings settings;
    private final Reports reports;
    private final Wire wire;
    private int lastCommand;

    Party(PartySettings settings, Reports reports, Wire wire) {
        this.settings = settings;
        this.reports = reports;
        this.wire = wire;
    }

    String id() {
        return settings.nodeId();
    }

    String address() {
        return settings.bind();
    }

    PartySettings settings() {
        return settings;
    }

    String port(String name) {
        return id() + "#" + name;
    }

    /** Has a command done; returns its results. See {@code peer.pl} for what there is. */
    List<@Nullable Object> ask(String command, @Nullable Object... arguments) {
        int number = begin(command, arguments);
        return ended(command, number);
    }

    /** Has a command done that ends only later. */
    int begin(String command, @Nullable Object... arguments) {
        int number = ++lastCommand;
        List<@Nullable Object> line = new ArrayList<>();
        line.add(number);
        line.add(command);
        line.addAll(Arrays.asList(arguments));
        wire.command(line);
        return number;
    }

    /** Waits for the end of a command; returns its results. */
    List<@Nullable Object> ended(String command, int number) {
        List<@Nullable Object> end = reports.await(
                "the end of " + command,
                report -> Reports.begins(report, "did", number) || Reports.begins(report, "failed", number),
                this::describe);
        if ("failed".equals(end.get(0))) {
            throw new AssertionError(command + " has failed: " + end + "; " + describe());
        }
        return end.subList(2, end.size());
    }

    /** Waits for a report that begins so; returns what stands behind that. */
    List<@Nullable Object> hear(@Nullable Object... beginning) {
        List<@Nullable Object> report = reports.await(
                Arrays.toString(beginning), candidate -> Reports.begins(candidate, beginning), this::describe);
        return report.subList(beginning.length, report.size());
    }

    /**
     * Waits until a watched family has become what is expected; what it was on the way is passed over.
     *
     * @return the report: family, entries, added, changed and deleted keys
     */
    FamilyReport hearFamily(String family, Map<String, ?> expected) {
        List<List<@Nullable Object>> passed = new ArrayList<>();
        while (true) {
            List<@Nullable Object> report = reports.await(
                    "family " + family + " as " + expected + ", passed over " + passed,
                    candidate -> Reports.begins(candidate, "family", family),
                    this::describe);
            if (expected.equals(report.get(2))) {
                return new FamilyReport(report);
            }
            passed.add(report);
        }
    }

    /** A line of the form {@code ["family", family, entries, added, changed, deleted]}. */
    record FamilyReport(List<@Nullable Object> line) {
        List<?> added() {
            return (List<?>) line.get(3);
        }

        List<?> deleted() {
            return (List<?>) line.get(5);
        }
    }

    private String describe() {
        return "node " + id() + ": " + wire.complaints();
    }

    void kill() {
        wire.kill();
    }

    @Override
    public void close() {
        wire.stop();
    }
}
