// SPDX-License-Identifier: Apache-2.0
/** The operators' tool {@code aemp}: the program and its command line. */
@NullMarked
package io.aemp.examples.tool;

import org.jspecify.annotations.NullMarked;
