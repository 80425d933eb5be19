// SPDX-License-Identifier: Apache-2.0
/** Who takes part in a comparison, and its two ends. */
@NullMarked
package io.aemp.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
