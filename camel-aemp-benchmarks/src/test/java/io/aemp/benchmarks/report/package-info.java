// SPDX-License-Identifier: Apache-2.0
/** Tests of what makes figures into reports. */
@NullMarked
package io.aemp.benchmarks.report;

import org.jspecify.annotations.NullMarked;
