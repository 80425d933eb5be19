// SPDX-License-Identifier: Apache-2.0
/** The ceiling: Netty, a splitter and Jackson, without any of our layers. */
@NullMarked
package io.aemp.benchmarks.bare;

import org.jspecify.annotations.NullMarked;
