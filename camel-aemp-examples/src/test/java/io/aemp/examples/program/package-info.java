// SPDX-License-Identifier: Apache-2.0
/** The packaged programs, run as a user runs them. */
@NullMarked
package io.aemp.examples.program;

import org.jspecify.annotations.NullMarked;
