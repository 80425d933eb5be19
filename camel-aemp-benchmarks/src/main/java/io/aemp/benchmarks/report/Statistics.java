// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.report;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** Figures of several rounds made into one. */
public final class Statistics {
    private Statistics() {}

    /** The middle one; the mean of the two in the middle if their number is even; NaN of nothing. */
    public static double median(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public static double least(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    public static double most(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    /**
     * Median of the ratios within each round, so that a machine that is slower for a while slows both sides of a ratio.
     * Rounds in which one of the two is missing (NaN) do not count.
     *
     * @throws IllegalArgumentException if the two have not gone through the same rounds
     */
    public static double medianRatio(List<Double> values, List<Double> references) {
        if (values.size() != references.size()) {
            throw new IllegalArgumentException(values.size() + " rounds against " + references.size());
        }
        return median(IntStream.range(0, values.size())
                .mapToObj(round -> values.get(round) / references.get(round))
                .filter(ratio -> !ratio.isNaN() && !ratio.isInfinite())
                .toList());
    }
}
