// SPDX-License-Identifier: Apache-2.0
/** JMH benchmarks of single parts. */
@NullMarked
package io.aemp.benchmarks.parts;

import org.jspecify.annotations.NullMarked;
