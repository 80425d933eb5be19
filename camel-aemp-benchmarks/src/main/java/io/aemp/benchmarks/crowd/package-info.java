// SPDX-License-Identifier: Apache-2.0
/** Many small nodes in one JVM, and what idle things cost. */
@NullMarked
package io.aemp.benchmarks.crowd;

import org.jspecify.annotations.NullMarked;
