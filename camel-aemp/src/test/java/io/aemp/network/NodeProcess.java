// SPDX-License-Identifier: Apache-2.0
package io.aemp.network;

import io.aemp.node.Ledger;
import io.aemp.transport.Address;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run of a node in a process of its own: commands to it, and what it has told. Thread-safe. */
final class NodeProcess implements AutoCloseable {
    private static final Path LOGS = Path.of("target", "network-logs");

    private final String id;
    private final String run;
    private final Ledger ledger;
    private final Process process;
    private final EventLines commands;
    private final CompletableFuture<Void> allRead = new CompletableFuture<>();
    private final Map<String, Map<String, Object>> families = new HashMap<>();
    private final Set<String> links = new TreeSet<>();
    private final List<String> deaths = new ArrayList<>();
    private final List<String> doubleLinks = new ArrayList<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private @Nullable Map<String, Object> answer;
    private @Nullable String master;
    private int port;
    private int quiet;

    NodeProcess(String id, int number, Address advertised, List<Address> seeds, Ledger ledger) throws IOException {
        this.id = id;
        this.run = id + '.' + number;
        this.ledger = ledger;
        Files.createDirectories(LOGS);
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Dlogback.configurationFile=logback-network.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NodeProgram.class.getName(),
                        run,
                        id,
                        advertised.toString(),
                        seeds.stream().map(Address::toString).collect(Collectors.joining(",")))
                .redirectError(LOGS.resolve(run + ".log").toFile())
                .start();
        commands = new EventLines(new PrintStream(process.getOutputStream(), false, StandardCharsets.UTF_8));
        Thread reader = new Thread(this::read, "events of " + run);
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = in.readLine()) != null) {
                List<?> event = EventLines.read(line);
                if (event != null) {
                    take(event);
                }
            }
        } catch (IOException e) {
            // Killed: what it has told until then counts.
        } finally {
            allRead.complete(null);
        }
    }

    private synchronized void take(List<?> event) {
        String what = text(event, 1);
        switch (text(event, 0)) {
            case "received" -> ledger.received(what, id, number(event, 2));
            case "sent" -> ledger.sent(run, what, number(event, 2), text(event, 3));
            case "confirmed" -> ledger.confirmed(run, what, number(event, 2));
            case "failed" -> {
                failures.merge(what, 1, Integer::sum);
                ledger.failed(run, what, number(event, 2), Boolean.TRUE.equals(event.get(3)));
            }
            case "fired" -> ledger.fired(what);
            case "ready" -> port = number(event, 1);
            case "up" -> {
                if (!links.add(what)) {
                    doubleLinks.add(what);
                }
            }
            case "down" -> links.remove(what);
            case "master" -> master = event.get(1) == null ? null : what;
            case "family" -> families.put(what, map(event.get(2)));
            case "answer" -> answer = map(event.get(1));
            case "unanswered" -> answer = Map.of();
            case "died" -> deaths.add(what);
            case "quiet" -> quiet++;
            default -> throw new IllegalStateException(event.toString());
        }
    }

    private static String text(List<?> event, int place) {
        return place < event.size() ? String.valueOf(event.get(place)) : "";
    }

    private static int number(List<?> event, int place) {
        return Integer.parseInt(text(event, place));
    }

    private static Map<String, Object> map(@Nullable Object entries) {
        Map<String, Object> copy = new TreeMap<>();
        if (entries instanceof Map<?, ?> map) {
            map.forEach((key, value) -> copy.put(String.valueOf(key), String.valueOf(value)));
        }
        return copy;
    }

    String id() {
        return id;
    }

    String run() {
        return run;
    }

    /** 0 until it listens. */
    synchronized int port() {
        return port;
    }

    synchronized @Nullable String master() {
        return master;
    }

    synchronized Set<String> links() {
        return new TreeSet<>(links);
    }

    /** Nodes to which it has had two links at a time. */
    synchronized List<String> doubleLinks() {
        return List.copyOf(doubleLinks);
    }

    /** The family as it was told last, empty if it was not; values as text. */
    synchronized Map<String, Object> family(String name) {
        return families.getOrDefault(name, Map.of());
    }

    /** The answer to what was asked last; null while there is none. */
    synchronized @Nullable Map<String, Object> answer() {
        return answer;
    }

    /** Ports whose monitors have fired, of those that it was told to monitor. */
    synchronized List<String> deaths() {
        return List.copyOf(deaths);
    }

    /** How many messages to that node have failed. */
    synchronized int failures(String to) {
        return failures.getOrDefault(to, 0);
    }

    synchronized int quiet() {
        return quiet;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void ask(String family) {
        synchronized (this) {
            answer = null;
        }
        tell("query", family);
    }

    void tell(String command, @Nullable Object... parts) {
        commands.write(command, parts);
    }

    /** SIGKILL; returns when it is dead and all it has told is known. */
    void kill() {
        ledger.gone(run);
        process.destroyForcibly();
        allRead.orTimeout(1, TimeUnit.MINUTES).join();
    }

    /** {@code STOP} or {@code CONT}. */
    void signal(String name) throws IOException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start();
        if (kill.onExit().join().exitValue() != 0) {
            throw new IOException("kill -" + name + " of " + run + " failed");
        }
    }

    @Override
    public void close() {
        kill();
    }
}
