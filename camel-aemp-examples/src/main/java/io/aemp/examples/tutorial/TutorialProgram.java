// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tutorial;

import io.aemp.examples.Failures;
import io.aemp.examples.Help;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A node of the tutorial as a process. */
public final class TutorialProgram {
    private static final String LOG = "aemp.log";

    private TutorialProgram() {}

    /** @param arguments name of the node, then properties that are to be other than in its file, as {@code name=value} */
    public static void run(List<String> arguments) {
        if (arguments.isEmpty() || !arguments.stream().skip(1).allMatch(argument -> argument.indexOf('=') > 0)) {
            System.err.print(Help.text());
            System.exit(Help.USAGE_ERROR);
        }
        if (System.getProperty(LOG) == null) {
            // The routes tell what they do in the log.
            System.setProperty(LOG, "INFO");
        }
        try {
            TutorialNode.of(arguments.get(0), changes(arguments)).run();
        } catch (Exception e) {
            System.err.println("The node does not start: " + Failures.reason(e));
            System.exit(1);
        }
    }

    private static Map<String, String> changes(List<String> arguments) {
        Map<String, String> changes = new HashMap<>();
        arguments.stream()
                .skip(1)
                .map(argument -> argument.split("=", 2))
                .forEach(parts -> changes.put(parts[0], parts[1]));
        return changes;
    }
}
