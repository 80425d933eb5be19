// SPDX-License-Identifier: Apache-2.0
/** A Camel component with the least between route and connection, which shows what Camel costs alone. */
@NullMarked
package io.aemp.benchmarks.floor;

import org.jspecify.annotations.NullMarked;
