// SPDX-License-Identifier: Apache-2.0
/** Tests of the ends of contenders. */
@NullMarked
package io.aemp.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
