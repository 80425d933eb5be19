// SPDX-License-Identifier: Apache-2.0
/** Tests of the targets. */
@NullMarked
package io.aemp.benchmarks.target;

import org.jspecify.annotations.NullMarked;
