// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.console;

import java.util.Locale;

/** How a command of the tool may end. */
public enum ExitStatus {
    DONE(0, "Done; or ended by Ctrl-C, for commands that run until then."),
    FAILED(1, "It could not be done: node unreachable, no such port or key, port died, refused."),
    USAGE(2, "The command line or the configuration makes no sense."),
    TIMEOUT(3, "No answer in time.");

    private final int code;
    private final String meaning;

    ExitStatus(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The exit status of the process. */
    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    /** The name in messages for programs. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
