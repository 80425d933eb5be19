// SPDX-License-Identifier: Apache-2.0
/** What is measured, in rounds. */
@NullMarked
package io.aemp.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
