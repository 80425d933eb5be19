// SPDX-License-Identifier: Apache-2.0
/** The messages that are sent, and the check that they come in order. */
@NullMarked
package io.aemp.benchmarks.message;

import org.jspecify.annotations.NullMarked;
