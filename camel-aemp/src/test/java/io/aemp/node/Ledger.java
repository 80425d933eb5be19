// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who sent which number to whom, what the sender heard of it, and what has come: says where the promise was broken that
 * messages come once and in order, or that their loss is reported (protocol §3). Thread-safe.
 *
 * <p>A sender is one run of a node, a receiver is a node whatever run. A watch is one monitor of the sender on the port of
 * the receiver, from its making until it has fired; any text that names it.
 */
public final class Ledger {
    private record Stream(String sender, String receiver) {
        @Override
        public String toString() {
            return sender + "->" + receiver;
        }
    }

    private static final class Sent {
        private final String watch;
        private int reports;
        private boolean confirmed;
        private boolean failed;
        private boolean refused;

        Sent(String watch) {
            this.watch = watch;
        }
    }

    private final Map<Stream, TreeMap<Integer, Sent>> sent = new LinkedHashMap<>();
    private final Map<Stream, List<Integer>> received = new HashMap<>();
    private final Set<String> fired = new HashSet<>();
    private final Set<String> gone = new HashSet<>();

    public synchronized void sent(String sender, String receiver, int number, String watch) {
        sent.computeIfAbsent(new Stream(sender, receiver), stream -> new TreeMap<>())
                .put(number, new Sent(watch));
    }

    /** The sender heard that it is sent. */
    public synchronized void confirmed(String sender, String receiver, int number) {
        Sent one = find(sender, receiver, number);
        one.reports++;
        one.confirmed = true;
    }

    /** @param maybeReceived whether the failure leaves open if it has arrived */
    public synchronized void failed(String sender, String receiver, int number, boolean maybeReceived) {
        Sent one = find(sender, receiver, number);
        one.reports++;
        one.failed = true;
        one.refused = !maybeReceived;
    }

    private Sent find(String sender, String receiver, int number) {
        Sent one =
                sent.getOrDefault(new Stream(sender, receiver), new TreeMap<>()).get(number);
        if (one == null) {
            throw new AssertionError(sender + " has not sent " + number + " to " + receiver);
        }
        return one;
    }

    public synchronized void fired(String watch) {
        fired.add(watch);
    }

    /** The sender has ended: nobody is there who could hear of a loss. */
    public synchronized void gone(String sender) {
        gone.add(sender);
    }

    public synchronized void received(String sender, String receiver, int number) {
        received.computeIfAbsent(new Stream(sender, receiver), stream -> new ArrayList<>())
                .add(number);
    }

    public synchronized boolean hasReceived(String sender, String receiver) {
        return received.containsKey(new Stream(sender, receiver));
    }

    /** Whether the number that was sent last has come. */
    public synchronized boolean isLastReceived(String sender, String receiver) {
        Stream stream = new Stream(sender, receiver);
        TreeMap<Integer, Sent> numbers = sent.get(stream);
        List<Integer> arrived = received.get(stream);
        return numbers != null && arrived != null && numbers.lastKey().equals(arrived.get(arrived.size() - 1));
    }

    /** Where a promise was broken; empty if all were kept. To be asked when nothing is under way any more. */
    public synchronized List<String> violations() {
        List<String> broken = new ArrayList<>();
        received.forEach((stream, numbers) -> {
            for (int i = 1; i < numbers.size(); i++) {
                if (numbers.get(i) <= numbers.get(i - 1)) {
                    broken.add(stream + ": " + numbers.get(i) + " came behind " + numbers.get(i - 1));
                }
            }
        });
        sent.forEach((stream, all) -> {
            Set<Integer> arrived = new HashSet<>(received.getOrDefault(stream, List.of()));
            all.forEach((number, one) -> check(stream, number, one, arrived.contains(number), broken));
        });
        return broken;
    }

    private void check(Stream stream, int number, Sent one, boolean arrived, List<String> broken) {
        boolean heard = !gone.contains(stream.sender);
        if (one.reports > 1 || (one.reports == 0 && heard)) {
            broken.add(stream + ": of " + number + " the sender heard " + one.reports + " times");
        }
        if (arrived && one.refused) {
            broken.add(stream + ": " + number + " was refused, and came");
        }
        if (!arrived && !one.failed && heard && !fired.contains(one.watch)) {
            broken.add(stream + ": " + number + " is lost without a word" + (one.confirmed ? ", was confirmed" : ""));
        }
    }
}
