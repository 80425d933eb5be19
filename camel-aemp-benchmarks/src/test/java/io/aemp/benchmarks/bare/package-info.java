// SPDX-License-Identifier: Apache-2.0
/** Tests of the ceiling. */
@NullMarked
package io.aemp.benchmarks.bare;

import org.jspecify.annotations.NullMarked;
