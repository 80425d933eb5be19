// SPDX-License-Identifier: Apache-2.0
/** Measures camel-aemp against others, all in one run on one machine. */
@NullMarked
package io.aemp.benchmarks;

import org.jspecify.annotations.NullMarked;
