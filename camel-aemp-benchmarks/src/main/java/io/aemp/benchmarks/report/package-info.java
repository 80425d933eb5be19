// SPDX-License-Identifier: Apache-2.0
/** Medians, ratios, tables and charts. */
@NullMarked
package io.aemp.benchmarks.report;

import org.jspecify.annotations.NullMarked;
