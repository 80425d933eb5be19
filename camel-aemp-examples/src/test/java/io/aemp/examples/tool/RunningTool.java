// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool;

import static org.awaitility.Awaitility.await;

import io.aemp.examples.tool.console.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One run of the tool in this JVM, on a thread of its own, and what it prints. */
final class RunningTool implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CompletableFuture<Void> ending = new CompletableFuture<>();
    private final CompletableFuture<Integer> status = new CompletableFuture<>();

    private RunningTool(Map<String, String> environment, List<String> arguments) {
        Surroundings surroundings = new Surroundings(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                false,
                () -> ending);
        Thread thread = new Thread(
                () -> status.complete(new ToolCommandLine(surroundings).run(arguments.toArray(String[]::new))), "tool");
        thread.setDaemon(true);
        thread.start();
    }

    /** With the secret of {@link TestNetwork}, and without a configuration file. */
    static RunningTool start(String... arguments) {
        return startWith(Map.of("AEMP_SECRET", TestNetwork.SECRET), arguments);
    }

    static RunningTool startWith(Map<String, String> environment, String... arguments) {
        Map<String, String> all = new HashMap<>(Map.of("HOME", "/nonexistent"));
        all.putAll(environment);
        List<String> patient = new ArrayList<>(List.of(arguments));
        if (patient.stream().noneMatch(argument -> argument.startsWith("--timeout"))) {
            patient.add(0, "--timeout=60s");
        }
        return new RunningTool(all, patient);
    }

    /** What Ctrl-C does. */
    RunningTool end() {
        ending.complete(null);
        return this;
    }

    /** Waits for its end. */
    int status() {
        await().atMost(PATIENCE).until(status::isDone);
        return status.join();
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    RunningTool awaitOut(String text) {
        await().atMost(PATIENCE).until(this::out, all -> all.contains(text));
        return this;
    }

    RunningTool awaitErr(String text) {
        await().atMost(PATIENCE).until(this::err, all -> all.contains(text));
        return this;
    }

    @Override
    public void close() {
        end().status();
    }
}
