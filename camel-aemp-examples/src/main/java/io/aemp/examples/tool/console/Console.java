// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.console;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the tool writes: results to the standard output, everything else to the standard error. Thread-safe.
 *
 * @param interactive whether somebody watches the standard error
 */
public record Console(
        PrintStream out, PrintStream err, boolean json, boolean quiet, boolean verbose, boolean interactive) {

    /** One line of a result. Names and values of peers in it must have gone through {@link Printable}. */
    public void result(String line) {
        out.println(line);
    }

    /** One line of a result for programs. */
    public void result(Map<String, ? extends @Nullable Object> object) {
        out.println(Printable.json(object));
    }

    /** Whether nobody reads the results any more. */
    public boolean isClosed() {
        return out.checkError();
    }

    /** Something that a user should know, unless it was asked to be quiet. */
    public void note(String text) {
        if (!quiet) {
            err.println(Printable.text(text));
        }
    }

    /** Something that takes a while. */
    public interface Work<T extends @Nullable Object> {
        T run() throws ToolException;
    }

    /** Shows what is waited for while it is done. */
    public <T extends @Nullable Object> T during(String what, Work<T> work) throws ToolException {
        if (verbose) {
            err.println(Printable.text(what) + " …");
        }
        if (!interactive || verbose || quiet) {
            return work.run();
        }
        Spinner spinner = Spinner.start(err, what);
        try {
            return work.run();
        } finally {
            spinner.stop();
        }
    }

    /** Says why the command failed: the one line, and with {@code --verbose} where. */
    public void failure(ExitStatus status, String message, @Nullable Throwable cause) {
        if (json) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            object.put("error", status.label());
            object.put("message", message);
            object.put("status", status.code());
            err.println(Printable.json(object));
        } else {
            err.println("aemp: " + Printable.text(message));
        }
        if (verbose && cause != null) {
            cause.printStackTrace(err);
        }
    }
}
