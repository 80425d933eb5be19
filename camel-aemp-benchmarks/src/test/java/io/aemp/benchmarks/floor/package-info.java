// SPDX-License-Identifier: Apache-2.0
/** Tests of the component with the least in it. */
@NullMarked
package io.aemp.benchmarks.floor;

import org.jspecify.annotations.NullMarked;
