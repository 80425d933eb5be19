// SPDX-License-Identifier: Apache-2.0
/** The tool's commands, run in this JVM against real nodes. */
@NullMarked
package io.aemp.examples.tool;

import org.jspecify.annotations.NullMarked;
