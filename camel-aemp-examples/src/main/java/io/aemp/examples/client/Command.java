// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the client can be told to do. */
sealed interface Command {
    /** @return whether the bridge did what was asked */
    boolean run(BridgeClient client) throws ClientException;

    static Command parse(List<String> arguments) throws UsageException {
        if (arguments.isEmpty()) {
            throw new UsageException("The client needs a command.");
        }
        List<String> rest = arguments.subList(1, arguments.size());
        return switch (arguments.get(0)) {
            case "echo" -> new Echo(rest.stream().map(Json::parseOrText).toList());
            case "order" -> new Order(parseAll(rest, "order"));
            case "publish" -> new Publish(parseAll(rest, "event"));
            case "subscribe" -> subscribe(rest);
            default -> throw new UsageException("The client has no command '" + arguments.get(0) + "'.");
        };
    }

    private static Command subscribe(List<String> rest) throws UsageException {
        if (!rest.isEmpty()) {
            throw new UsageException("subscribe takes no arguments.");
        }
        return new Subscribe();
    }

    private static List<@Nullable Object> parseAll(List<String> texts, String what) throws UsageException {
        if (texts.isEmpty()) {
            throw new UsageException("At least one " + what + " is needed.");
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (String text : texts) {
            values.add(Json.parse(text));
        }
        return values;
    }

    /** Prints what comes back, one argument a line. */
    record Echo(List<@Nullable Object> arguments) implements Command {
        @Override
        public boolean run(BridgeClient client) throws ClientException {
            for (Object argument : client.request("echo", arguments)) {
                System.out.println(Json.print(argument));
            }
            return true;
        }
    }

    /** Prints {@code accepted} or {@code rejected} and what belongs to it, one order a line. */
    record Order(List<@Nullable Object> orders) implements Command {
        @Override
        public boolean run(BridgeClient client) throws ClientException {
            boolean allAccepted = true;
            for (Object order : orders) {
                List<?> answer = client.request("orders", Collections.singletonList(order));
                System.out.println(
                        String.join(" ", answer.stream().map(Json::print).toList()));
                allAccepted &= !answer.isEmpty() && "accepted".equals(answer.get(0));
            }
            return allAccepted;
        }
    }

    /** Returns when the bridge has read the events. */
    record Publish(List<@Nullable Object> events) implements Command {
        @Override
        public boolean run(BridgeClient client) throws ClientException {
            List<@Nullable Object> arguments = new ArrayList<>(List.of("publish"));
            arguments.addAll(events);
            client.send("events", arguments);
            return true;
        }
    }

    /** Prints events until the process is ended or the link is lost. */
    record Subscribe() implements Command {
        @Override
        public boolean run(BridgeClient client) throws ClientException {
            Thread ending = new Thread(() -> Runtime.getRuntime().halt(0));
            Runtime.getRuntime().addShutdownHook(ending);
            client.subscribe(
                    (event, offset) -> System.out.println(offset + " " + Json.print(event)),
                    () -> System.err.println("Subscribed. Ctrl-C ends it."));
            Runtime.getRuntime().removeShutdownHook(ending);
            System.err.println("The link to the bridge is lost.");
            return false;
        }
    }
}
