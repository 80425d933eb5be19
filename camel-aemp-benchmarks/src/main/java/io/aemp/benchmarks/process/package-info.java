// SPDX-License-Identifier: Apache-2.0
/** Programs of a run, one per end, and the lines with which they are steered. */
@NullMarked
package io.aemp.benchmarks.process;

import org.jspecify.annotations.NullMarked;
