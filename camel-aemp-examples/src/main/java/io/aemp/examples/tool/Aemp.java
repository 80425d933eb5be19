// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool;

import io.aemp.examples.tool.console.Surroundings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The tool as a process. */
public final class Aemp {
    private Aemp() {}

    /** Runs one command and ends the process with its status. */
    public static void main(String[] arguments) {
        // Or else Java 22 to 24 have a console even if nobody watches.
        System.setProperty("jdk.console", "java.base");
        SignalEnding ending = new SignalEnding();
        Surroundings surroundings = new Surroundings(
                stream(FileDescriptor.out), stream(FileDescriptor.err), System.getenv(), isWatched(), ending);
        ending.exit(new ToolCommandLine(surroundings).run(arguments));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    @SuppressWarnings("SystemConsoleNull") // See main.
    private static boolean isWatched() {
        return System.console() != null && !"dumb".equals(System.getenv("TERM"));
    }
}
