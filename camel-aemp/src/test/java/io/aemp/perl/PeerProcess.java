// SPDX-License-Identifier: Apache-2.0
package io.aemp.perl;

import io.aemp.transport.TestNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A node in another process, which speaks the control protocol of {@code peer.pl}. */
final class PeerProcess implements Party.Wire {
    private final Process process;
    private final Writer commands;
    private final List<String> errors = new CopyOnWriteArrayList<>();

    private PeerProcess(Process process, Reports reports) {
        this.process = process;
        commands = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII));
        read(process.getInputStream(), line -> reports.add(Lines.readList(line)), reports::end);
        read(process.getErrorStream(), errors::add, () -> {});
    }

    /**
     * Starts a program and waits until its node is ready.
     *
     * @param program with its options; the settings are its last argument
     */
    static Party start(List<String> program, PartySettings settings) {
        List<String> command = new ArrayList<>(program);
        command.add(settings.asJson());
        Reports reports = new Reports();
        try {
            Party party = new Party(settings, reports, new PeerProcess(new ProcessBuilder(command).start(), reports));
            party.hear("ready");
            return party;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(InputStream stream, Consumer<String> lines, Runnable end) {
        Thread reader = new Thread(() -> {
            try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                in.lines().forEach(lines);
            } catch (IOException | UncheckedIOException e) {
                lines.accept("[\"failed\", \"" + e.getClass().getSimpleName() + "\"]");
            } finally {
                end.run();
            }
        });
        reader.setDaemon(true);
        reader.start();
    }

    @Override
    public void command(List<@Nullable Object> command) {
        try {
            commands.write(Lines.write(command) + "\n");
            commands.flush();
        } catch (IOException e) {
            throw new AssertionError("cannot tell " + command + ": " + complaints(), e);
        }
    }

    @Override
    public void stop() {
        try {
            commands.close();
            if (!process.waitFor(TestNode.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                kill();
                throw new AssertionError("the process does not end with its input");
            }
        } catch (IOException e) {
            kill();
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public String complaints() {
        return "standard error: " + errors;
    }
}
