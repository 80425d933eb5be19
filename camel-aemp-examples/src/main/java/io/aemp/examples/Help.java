// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples;

import java.io.File;

/** What the programs say about their use. */
public final class Help {
    /** Exit status of a command line that makes no sense. */
    public static final int USAGE_ERROR = 2;

    private static final String COMMANDS =
            """
            Usage: %1$s [bridge]            starts the bridge; Ctrl-C ends it
                   %1$s client COMMAND ...    talks to a running one
                   %1$s aemp ...    the operators' tool, as aemp.jar; see its own --help
                   %1$s tutorial NODE [NAME=VALUE]...    a node of docs/tutorial.md

            Commands of the client; what is JSON is sent as such, anything else as a string:
              echo ARGUMENT...    sends the arguments and prints what comes back
              order ORDER...      places orders, JSON objects with an id, and prints the answers
              publish EVENT...    publishes JSON values as events
              subscribe         prints events, with their offsets, until Ctrl-C

            Settings, for the bridge and its client, as -Dname=value before -jar or in the environment:
            """;

    private Help() {}

    public static String text() {
        StringBuilder text = new StringBuilder(COMMANDS.formatted(command()));
        for (Setting setting : Setting.values()) {
            text.append("  %-22s %-22s %s%s%n"
                    .formatted(
                            setting.property(),
                            setting.variable(),
                            setting.description(),
                            setting.defaultValue().isEmpty() ? "" : " [" + setting.defaultValue() + "]"));
        }
        return text.toString();
    }

    /** How this program was started, as far as that can be told, without its settings. */
    private static String command() {
        return command("");
    }

    /**
     * How this program is started with some settings.
     *
     * @param settings {@code -D} options, each followed by a space
     */
    public static String command(String settings) {
        String classPath = System.getProperty("java.class.path", "");
        return classPath.endsWith(".jar") && classPath.indexOf(File.pathSeparatorChar) < 0
                ? "java " + settings + "-jar " + classPath
                : "java " + settings + "-cp ... " + Examples.class.getName();
    }
}
