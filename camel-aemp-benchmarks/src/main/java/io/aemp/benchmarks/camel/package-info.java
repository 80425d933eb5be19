// SPDX-License-Identifier: Apache-2.0
/** Ends that are Camel routes. */
@NullMarked
package io.aemp.benchmarks.camel;

import org.jspecify.annotations.NullMarked;
