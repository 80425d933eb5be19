// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.command;

import io.aemp.benchmarks.contender.Contender;
import io.aemp.benchmarks.contender.Contenders;
import picocli.CommandLine.Command;

/** Who takes part. */
@Command(name = "contenders", description = "List the contenders, and those that cannot take part here.")
public final class ContendersCommand implements Runnable {
    @Override
    public void run() {
        for (Contender contender : Contenders.all()) {
            System.out.printf(
                    "%-18s %s%s%n",
                    contender.name(),
                    contender.about(),
                    contender.obstacle().map(why -> " (not here: " + why + ")").orElse(""));
        }
    }
}
