// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.command;

import io.aemp.benchmarks.scenario.Databases;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Command {@code database}; runs in this JVM. */
@Command(name = "database", description = "Networks and databases that grow, in this JVM.")
public final class DatabaseCommand implements Runnable {
    @Mixin
    private final RunOptions options = new RunOptions();

    @Override
    public void run() {
        Databases.run(options.programs("Networks and databases in one JVM.").report(), options.timing());
    }
}
