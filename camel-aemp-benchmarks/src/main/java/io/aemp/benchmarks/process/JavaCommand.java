// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How JVMs of a run are started: this JDK, this class path.
 *
 * @param options of the JVM
 */
public record JavaCommand(List<String> options) {
    public JavaCommand {
        options = List.copyOf(options);
    }

    /** The same with one option more, which wins over earlier ones. */
    public JavaCommand with(String option) {
        List<String> more = new ArrayList<>(options);
        more.add(option);
        return new JavaCommand(more);
    }

    public List<String> line(Class<?> main, List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(options);
        line.add("-cp");
        line.add(System.getProperty("java.class.path"));
        line.add(main.getName());
        line.addAll(arguments);
        return line;
    }
}
