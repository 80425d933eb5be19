// SPDX-License-Identifier: Apache-2.0
/** Tests of messages and of the check of their order. */
@NullMarked
package io.aemp.benchmarks.message;

import org.jspecify.annotations.NullMarked;
