// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples;

import io.aemp.examples.bridge.BridgeProgram;
import io.aemp.examples.client.ClientProgram;
import io.aemp.examples.tool.Aemp;
import io.aemp.examples.tutorial.TutorialProgram;
import java.util.Arrays;
import java.util.List;

/** What the jar starts: the bridge, its client, the operators' tool, or a node of the tutorial. */
public final class Examples {
    private Examples() {}

    public static void main(String[] arguments) {
        List<String> rest = Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
        switch (arguments.length == 0 ? "bridge" : arguments[0]) {
            case "bridge" -> BridgeProgram.run(rest);
            case "client" -> ClientProgram.run(rest);
            case "aemp" -> Aemp.main(rest.toArray(String[]::new));
            case "tutorial" -> TutorialProgram.run(rest);
            case "help", "--help", "-h" -> System.out.print(Help.text());
            default -> {
                System.err.println("There is no command '" + arguments[0] + "'.");
                System.err.print(Help.text());
                System.exit(Help.USAGE_ERROR);
            }
        }
    }
}
