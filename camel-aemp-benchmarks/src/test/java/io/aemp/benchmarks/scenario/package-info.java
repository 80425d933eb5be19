// SPDX-License-Identifier: Apache-2.0
/** Tests of rounds and of the baseline. */
@NullMarked
package io.aemp.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
