// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.contender;

import io.aemp.benchmarks.driver.Load;
import io.aemp.benchmarks.process.Fields;
import io.aemp.benchmarks.process.JavaCommand;
import io.aemp.benchmarks.process.Role;
import io.aemp.wire.framing.Framing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Two nodes of AnyEvent::MP. */
final class PerlContender implements Contender {
    private static final String SCRIPT = "node.pl";
    private static final int PATIENCE_SECONDS = 20;

    private final Framing framing;

    PerlContender(Framing framing) {
        this.framing = framing;
    }

    @Override
    public String name() {
        return "perl-" + framing.wireName();
    }

    @Override
    public String about() {
        return "a pair of Perl nodes (AnyEvent::MP), framing " + framing.wireName();
    }

    @Override
    public Optional<String> obstacle() {
        try {
            Process check = new ProcessBuilder("perl", "-MAnyEvent::MP", "-e1")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return check.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && check.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of("perl has no AnyEvent::MP here");
        } catch (IOException e) {
            return Optional.of("there is no perl here");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    @Override
    public boolean takesCalls(Load load) {
        return load.kind() == Load.Kind.CLOSED;
    }

    @Override
    public List<String> command(Role role, Fields fields, JavaCommand java) {
        if (role == Role.BOTH) {
            throw new IllegalArgumentException("Perl nodes do not run in one JVM");
        }
        List<String> command = new ArrayList<>(List.of("perl", script().toString(), role.word(), framing.wireName()));
        command.addAll(fields.pairs());
        return command;
    }

    private static Path script() {
        try (InputStream source = PerlContender.class.getResourceAsStream(SCRIPT)) {
            if (source == null) {
                throw new IllegalStateException(SCRIPT + " is not on the class path");
            }
            Path copy = Files.createTempFile("aemp-benchmarks", SCRIPT);
            copy.toFile().deleteOnExit();
            Files.write(copy, source.readAllBytes());
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
