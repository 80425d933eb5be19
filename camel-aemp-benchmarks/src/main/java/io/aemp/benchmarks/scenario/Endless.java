// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.scenario;

import io.aemp.benchmarks.process.Child;
import java.time.Duration;

/** Load without end, for somebody who wants to look at the programs meanwhile. */
public final class Endless {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private Endless() {}

    /** Says how fast it is every few seconds, until this program is interrupted. */
    public static void run(Programs programs, OneWay what) {
        try (Child receiver = programs.receiver(what.contender(), what.setup());
                Child sender = programs.sender(what.contender(), what.setup(), receiver)) {
            System.out.printf("receiver: process %d, sender: process %d%n", receiver.pid(), sender.pid());
            sender.ask("start", what.load().fields());
            long before = 0;
            while (receiver.isAlive() && sender.isAlive()) {
                Timing.sleep(INTERVAL);
                long now = receiver.ask("read").number("messages");
                System.out.printf("%,d messages/s%n", (now - before) / INTERVAL.toSeconds());
                before = now;
            }
        }
    }
}
