// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.process;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** What this JVM has used up so far. */
public final class Usage {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int COLLECTIONS = 4;

    private Usage() {}

    /** Time, processor time in nanoseconds, and octets allocated by the threads that live now. */
    public static Fields now() {
        long allocated = Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .filter(octets -> octets > 0)
                .sum();
        return Fields.EMPTY
                .with("nanos", System.nanoTime())
                .with("cpu", SYSTEM.getProcessCpuTime())
                .with("allocated", allocated);
    }

    /** Octets of the heap that are in use after collections. */
    public static long heap() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
