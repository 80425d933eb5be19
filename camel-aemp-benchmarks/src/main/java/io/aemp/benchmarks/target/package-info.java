// SPDX-License-Identifier: Apache-2.0
/** How fast we want to be, and whether a run shows that we are. */
@NullMarked
package io.aemp.benchmarks.target;

import org.jspecify.annotations.NullMarked;
