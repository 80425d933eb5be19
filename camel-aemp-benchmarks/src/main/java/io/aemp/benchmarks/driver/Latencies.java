// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.driver;

import io.aemp.benchmarks.process.Fields;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** How long calls took, since it was last asked. Any thread may record. */
public final class Latencies {
    private static final int DIGITS = 3;
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(10);

    private final Recorder recorder = new Recorder(LONGEST, DIGITS);

    public void record(long nanos) {
        recorder.recordValue(Math.max(0, Math.min(nanos, LONGEST)));
    }

    /** What has been recorded since the last call of this, in nanoseconds; forgets it. */
    public Fields take() {
        Histogram histogram = recorder.getIntervalHistogram();
        return Fields.EMPTY
                .with("calls", histogram.getTotalCount())
                .with("p50", histogram.getValueAtPercentile(50))
                .with("p99", histogram.getValueAtPercentile(99))
                .with("p999", histogram.getValueAtPercentile(99.9))
                .with("max", histogram.getMaxValue());
    }
}
