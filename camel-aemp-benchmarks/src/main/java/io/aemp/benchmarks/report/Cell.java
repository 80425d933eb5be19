// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.report;

/** Where a figure of a run stands: there is one value of it per round. */
public record Cell(String table, String row, String figure) {
    /** Another figure of the same row. */
    public Cell beside(String other) {
        return new Cell(table, row, other);
    }
}
