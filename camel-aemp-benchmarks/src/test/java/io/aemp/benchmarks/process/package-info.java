// SPDX-License-Identifier: Apache-2.0
/** Tests of the lines between programs. */
@NullMarked
package io.aemp.benchmarks.process;

import org.jspecify.annotations.NullMarked;
