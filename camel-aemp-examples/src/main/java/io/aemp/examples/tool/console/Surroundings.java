// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.console;

import java.io.PrintStream;
import java.util.Map;

/**
 * What the tool finds around itself.
 *
 * @param environment variables of the process
 * @param interactive whether somebody watches the standard error
 */
public record Surroundings(
        PrintStream out, PrintStream err, Map<String, String> environment, boolean interactive, Ending ending) {}
