// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A program of a run. It is steered by lines on its standard input; to each it answers with one line that begins with
 * {@value #MARK}, and with one when it is ready. Its standard error goes to a log file. For one thread.
 */
public final class Child implements AutoCloseable {
    /** Begins the lines that are for the run. */
    public static final String MARK = "bench:";

    private static final String END = MARK + " error=the-program-has-ended";
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int EXIT_SECONDS = 10;

    private final Path log;
    private final Process process;
    private final BufferedWriter commands;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Fields ready;

    private Child(List<String> command, Path log) {
        this.log = log;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command, e);
        }
        commands = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "reader of " + new File(command.get(0)).getName());
        reader.setDaemon(true);
        reader.start();
        try {
            ready = answer(START);
        } catch (ChildException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts a program and waits until it is ready.
     *
     * @param log where its standard error goes, appended
     * @throws ChildException if it does not get ready
     */
    public static Child start(List<String> command, Path log) {
        return new Child(command, log);
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(MARK)) {
                    answers.add(line);
                }
            }
        } catch (IOException e) {
            answers.add(MARK + " error=" + e.getClass().getSimpleName());
        }
        answers.add(END);
    }

    /** What it said when it was ready. */
    public Fields ready() {
        return ready;
    }

    /** @throws ChildException if it says that it cannot, does not answer, or has ended */
    public Fields ask(String command) {
        try {
            commands.write(command);
            commands.newLine();
            commands.flush();
        } catch (IOException e) {
            throw new ChildException("a program has ended, see " + log, e);
        }
        return answer(ANSWER);
    }

    public Fields ask(String command, Fields fields) {
        return ask(command + ' ' + fields.line());
    }

    private Fields answer(Duration patience) {
        try {
            String line = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null) {
                throw new ChildException("a program has not answered for " + patience.toSeconds() + " s, see " + log);
            }
            Fields answer = Fields.parse(line.substring(MARK.length()));
            String error = answer.values().get("error");
            if (error != null) {
                throw new ChildException(error.replace('-', ' ') + ", see " + log);
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChildException("interrupted", e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends the program, by the end of its input and, if that does not help, by force. */
    @Override
    public void close() {
        try {
            commands.close();
        } catch (IOException e) {
            process.destroy();
        }
        try {
            if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(EXIT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
