// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.contender;

import io.aemp.benchmarks.driver.Driver;
import io.aemp.benchmarks.driver.Latencies;
import io.aemp.benchmarks.driver.Load;
import io.aemp.benchmarks.message.Tally;
import io.aemp.benchmarks.process.Child;
import io.aemp.benchmarks.process.Fields;
import io.aemp.benchmarks.process.Role;
import io.aemp.benchmarks.process.Usage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One end of a contender, or both, as a program: {@code role contender name=value…}. Commands are {@code start} (with the
 * fields of a {@link Load}), {@code stop}, {@code read}, {@code latencies}, {@code heap} and {@code restart}; the end of the
 * input ends it.
 */
public final class EndProgram {
    private final JvmContender contender;
    private final Tally tally = new Tally();
    private final Latencies latencies = new Latencies();
    private Setup setup;
    private @Nullable ReceivingEnd receiver;
    private @Nullable SendingEnd sender;
    private @Nullable Driver driver;

    private EndProgram(JvmContender contender, Setup setup) {
        this.contender = contender;
        this.setup = setup;
    }

    public static void main(String[] arguments) {
        int status = 0;
        try {
            List<String> given = List.of(arguments);
            Fields fields = Fields.parse(given.subList(2, given.size()));
            EndProgram program = new EndProgram(Contenders.inJvm(given.get(1)), Setup.of(fields));
            say(program.open(Role.of(given.get(0)), fields));
            program.obey();
        } catch (Exception e) {
            say(error(e));
            status = 1;
        }
        // Orderly, so that a flight recording is written; threads of the ends do not matter any more.
        System.exit(status);
    }

    private Fields open(Role role, Fields fields) throws Exception {
        Fields ready = Fields.EMPTY;
        if (role != Role.SENDER) {
            ready = ready.with("address", openReceiver());
        }
        if (role != Role.RECEIVER) {
            SendingEnd opened =
                    contender.send(setup, role == Role.BOTH ? ready.text("address") : fields.text("address"));
            sender = opened;
            if (fields.values().containsKey("once")) {
                opened.outlet().send(0, 0, () -> {});
            }
        }
        return ready;
    }

    private String openReceiver() throws Exception {
        ReceivingEnd opened = contender.receive(setup, tally);
        receiver = opened;
        return opened.address();
    }

    private void obey() throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            Fields answer;
            try {
                int space = line.indexOf(' ');
                answer = space < 0
                        ? perform(line, Fields.EMPTY)
                        : perform(line.substring(0, space), Fields.parse(line.substring(space)));
            } catch (Exception e) {
                answer = error(e);
            }
            say(answer);
        }
    }

    private Fields perform(String command, Fields fields) throws Exception {
        switch (command) {
            case "start" -> start(Load.of(fields));
            case "stop" -> stop();
            case "read" -> {
                return read();
            }
            case "latencies" -> {
                return latencies.take();
            }
            case "heap" -> {
                return Fields.EMPTY.with("heap", Usage.heap());
            }
            case "restart" -> restart();
            default -> throw new IllegalArgumentException("unknown command " + command);
        }
        return Fields.EMPTY;
    }

    private void start(Load load) {
        if (sender == null) {
            throw new IllegalStateException("this end does not send");
        }
        stop();
        driver = load.driver(sender.outlet(), latencies);
        driver.start();
    }

    private void stop() {
        if (driver != null) {
            driver.stop();
            driver = null;
        }
    }

    private Fields read() {
        Fields reading = Usage.now();
        if (receiver != null) {
            reading = reading.with("messages", tally.messages())
                    .with("disorder", tally.disorder())
                    .with("firstAt", tally.firstAt());
        }
        return sender == null
                ? reading
                : reading.with("failures", sender.failures()).with(sender.state());
    }

    /** Closes the receiving end, and opens it on the same address. */
    private void restart() throws Exception {
        if (receiver == null) {
            throw new IllegalStateException("this end does not receive");
        }
        setup = setup.withBind(receiver.address());
        receiver.close();
        openReceiver();
    }

    private static void say(Fields fields) {
        System.out.println(Child.MARK + ' ' + fields.line());
    }

    private static Fields error(Exception cause) {
        cause.printStackTrace();
        return Fields.EMPTY.with("error", String.valueOf(cause).replaceAll("\\s+", "-"));
    }
}
