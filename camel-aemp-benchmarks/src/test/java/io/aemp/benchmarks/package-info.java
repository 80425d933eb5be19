// SPDX-License-Identifier: Apache-2.0
/** Tests of the program. */
@NullMarked
package io.aemp.benchmarks;

import org.jspecify.annotations.NullMarked;
