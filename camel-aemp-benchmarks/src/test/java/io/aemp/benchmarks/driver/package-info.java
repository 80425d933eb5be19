// SPDX-License-Identifier: Apache-2.0
/** Tests of what makes the load. */
@NullMarked
package io.aemp.benchmarks.driver;

import org.jspecify.annotations.NullMarked;
