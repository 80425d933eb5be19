// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A subprocess and what it prints. */
final class Program implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;
    /** The jar of the tool. */
    static final Path TOOL = Path.of(System.getProperty("tool.jar", "target/aemp.jar"));

    private static final String END = "\0";

    /** A test run in the background may ignore SIGINT, and its children would, too. */
    private static final List<String> SIGINT_AS_BY_DEFAULT = sigintAsByDefault();

    private final Process process;
    private final BlockingQueue<String> output = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> errors = new LinkedBlockingQueue<>();

    private Program(List<String> command) throws IOException {
        process = new ProcessBuilder(command).start();
        process.getOutputStream().close();
        collect(process.getInputStream(), output);
        collect(process.getErrorStream(), errors);
    }

    static Program start(List<String> command) throws IOException {
        return new Program(command);
    }

    /**
     * The packaged jar.
     *
     * @param settings {@code name=value} of system properties
     */
    static Program startJar(List<String> settings, String... arguments) throws IOException {
        return start(System.getProperty("examples.jar", "target/camel-aemp-examples.jar"), settings, arguments);
    }

    /** The packaged tool. */
    static Program startTool(String... arguments) throws IOException {
        return start(TOOL.toString(), List.of(), arguments);
    }

    private static Program start(String jar, List<String> settings, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(SIGINT_AS_BY_DEFAULT);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        settings.forEach(setting -> command.add("-D" + setting));
        command.add("-jar");
        command.add(jar);
        command.addAll(List.of(arguments));
        return new Program(command);
    }

    /** The next line of the standard output that contains a text; waits for it. */
    String line(String text) throws InterruptedException {
        return line(output, text);
    }

    String errorLine(String text) throws InterruptedException {
        return line(errors, text);
    }

    private String line(BlockingQueue<String> lines, String text) throws InterruptedException {
        while (true) {
            @Nullable String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null || line.equals(END)) {
                throw new AssertionError("no line with '" + text + "'; errors: " + errors);
            }
            if (line.contains(text)) {
                return line;
            }
        }
    }

    /** What the program has printed and nobody has read; waits for its end. */
    List<String> remainingLines() throws InterruptedException {
        return rest(output);
    }

    List<String> errorLines() throws InterruptedException {
        return rest(errors);
    }

    int exitStatus() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("does not end");
        }
        return process.exitValue();
    }

    /** What Ctrl-C does. */
    void interrupt() throws Exception {
        signal("-INT");
    }

    void terminate() throws Exception {
        signal("-TERM");
    }

    private static List<String> sigintAsByDefault() {
        List<String> command = List.of("env", "--default-signal=INT");
        List<String> trial = new ArrayList<>(command);
        trial.add("true");
        try {
            return new ProcessBuilder(trial).start().waitFor() == 0 ? command : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private void signal(String signal) throws Exception {
        Process kill = new ProcessBuilder("kill", signal, String.valueOf(process.pid())).start();
        if (kill.waitFor() != 0) {
            throw new AssertionError("kill " + signal + " failed");
        }
    }

    private List<String> rest(BlockingQueue<String> lines) throws InterruptedException {
        List<String> rest = new ArrayList<>();
        while (true) {
            @Nullable String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("does not end");
            }
            if (line.equals(END)) {
                return rest;
            }
            rest.add(line);
        }
    }

    private static void collect(InputStream stream, BlockingQueue<String> lines) {
        Thread reader = new Thread(() -> {
            try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                in.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException e) {
                lines.add(e.toString());
            } finally {
                lines.add(END);
            }
        });
        reader.setDaemon(true);
        reader.start();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
