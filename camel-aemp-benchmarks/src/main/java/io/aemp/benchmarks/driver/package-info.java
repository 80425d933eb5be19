// SPDX-License-Identifier: Apache-2.0
/** What makes the load: floods, closed loops, open loops. */
@NullMarked
package io.aemp.benchmarks.driver;

import org.jspecify.annotations.NullMarked;
