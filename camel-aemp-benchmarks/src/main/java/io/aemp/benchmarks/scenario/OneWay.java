// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.scenario;

import io.aemp.benchmarks.contender.Contender;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.driver.Load;
import io.aemp.benchmarks.process.Child;
import io.aemp.benchmarks.process.ChildException;
import io.aemp.benchmarks.process.Fields;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Messages one way: what arrives in a second, counted in the receiving route, and what it costs.
 *
 * @param oneJvm both ends in one JVM
 */
public record OneWay(Contender contender, Setup setup, Load load, boolean oneJvm) {
    public static final String RATE = "rate";
    public static final String DISORDER = "disorder";
    public static final String FAILURES = "failures";
    static final String SENDER_CPU = "senderCpuNanos";
    static final String RECEIVER_CPU = "receiverCpuNanos";
    static final String SENDER_ALLOCATION = "senderAllocation";
    public static final String RECEIVER_ALLOCATION = "receiverAllocation";

    private static final double NANOS = 1e9;

    /** One thread, one message of that thread under way. */
    public static OneWay usual(Contender contender, Setup setup) {
        return new OneWay(contender, setup, Load.flood(1, 1), false);
    }

    Map<String, Double> measure(Programs programs, Timing timing) {
        if (oneJvm) {
            try (Child both = programs.both(contender, setup)) {
                return measure(both, both, timing);
            }
        }
        try (Child receiver = programs.receiver(contender, setup);
                Child sender = programs.sender(contender, setup, receiver)) {
            return measure(receiver, sender, timing);
        }
    }

    private Map<String, Double> measure(Child receiver, Child sender, Timing timing) {
        sender.ask("start", load.fields());
        // Links are made by the first message; none of that is to count.
        Timing.await(() -> receiver.ask("read").number("messages") > 0, "no message has arrived");
        Timing.sleep(timing.warmUp());
        Fields sent = sender.ask("read");
        Fields received = receiver.ask("read");
        Timing.sleep(timing.measured());
        Fields sentThen = sender.ask("read");
        Fields receivedThen = receiver.ask("read");
        sender.ask("stop");
        return figures(new Span(received, receivedThen), new Span(sent, sentThen));
    }

    private Map<String, Double> figures(Span receiver, Span sender) {
        double messages = receiver.grown("messages");
        if (messages == 0) {
            throw new ChildException("no message has arrived; failures: " + sender.end("failures"));
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(RATE, messages / receiver.grown("nanos") * NANOS);
        figures.put(RECEIVER_CPU, receiver.grown("cpu") / messages);
        figures.put(RECEIVER_ALLOCATION, receiver.grown("allocated") / messages);
        if (!oneJvm) {
            // The two spans are not quite the same length.
            double sent = messages * sender.grown("nanos") / receiver.grown("nanos");
            figures.put(SENDER_CPU, sender.grown("cpu") / sent);
            figures.put(SENDER_ALLOCATION, sender.grown("allocated") / sent);
        }
        figures.put(DISORDER, receiver.end("disorder"));
        figures.put(FAILURES, sender.end("failures"));
        return figures;
    }

    /** What a program said at the beginning and at the end. */
    private record Span(Fields first, Fields last) {
        double grown(String field) {
            return last.number(field) - first.number(field);
        }

        double end(String field) {
            return last.number(field);
        }
    }
}
