// SPDX-License-Identifier: Apache-2.0
/** The command line. */
@NullMarked
package io.aemp.benchmarks.command;

import org.jspecify.annotations.NullMarked;
