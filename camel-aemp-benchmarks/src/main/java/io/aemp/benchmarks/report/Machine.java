// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.util.Version;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;

/** Where and with what a run was made. */
public final class Machine {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final long MIB = 1024L * 1024;

    private Machine() {}

    /** How many files and sockets a process may have open. */
    public static long files() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }

    /**
     * As a Markdown list.
     *
     * @param jvmOptions options of the JVMs that were measured
     */
    public static String describe(List<String> jvmOptions) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Map<String, String> facts = new TreeMap<>();
        facts.put(
                "date",
                OffsetDateTime.now(ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString());
        facts.put("processors", system.getAvailableProcessors() + " × " + model());
        facts.put("memory", system.getTotalMemorySize() / MIB + " MiB");
        facts.put("load at the start", Figures.decimals(system.getSystemLoadAverage(), 2));
        facts.put("system", system.getName() + ' ' + system.getVersion() + ", " + system.getArch());
        facts.put("JDK", System.getProperty("java.vm.name") + ' ' + System.getProperty("java.vm.version"));
        facts.put("JVM options", String.join(" ", jvmOptions));
        facts.put(
                "garbage collectors",
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(bean -> bean.getName())
                        .collect(Collectors.joining(", ")));
        facts.put("Camel", version(CamelContext.class));
        facts.put("Netty", nettyVersion());
        return facts.entrySet().stream()
                .map(fact -> "* " + fact.getKey() + ": " + fact.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static String nettyVersion() {
        Version version = Version.identify().get("netty-transport");
        return version == null ? "unknown" : version.artifactVersion();
    }

    private static String version(Class<?> of) {
        String version = of.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    private static String model() {
        try {
            return Files.readAllLines(PROCESSORS).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
