// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.option;

import io.aemp.examples.tool.console.Console;
import io.aemp.examples.tool.console.Surroundings;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** How much the tool says, and for whom. */
public final class OutputOptions {
    private static final String LOG_LEVEL = "aemp.log";

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Results and failures as JSON, one value a line.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Nothing but results and failures.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "What is waited for, the log of the node, and where a failure comes from. Twice: more.")
    private boolean[] verbose = {};

    public Console console(Surroundings surroundings) {
        return new Console(
                surroundings.out(), surroundings.err(), json, quiet, verbose.length > 0, surroundings.interactive());
    }

    /** Has to come before the first logger is made: that is when the level is read. */
    public void applyToLog() {
        if (System.getProperty(LOG_LEVEL) == null) {
            System.setProperty(
                    LOG_LEVEL,
                    switch (verbose.length) {
                        case 0 -> "ERROR";
                        case 1 -> "INFO";
                        default -> "DEBUG";
                    });
        }
    }
}
