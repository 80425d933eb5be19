// SPDX-License-Identifier: Apache-2.0
/** The commands of the tool. */
@NullMarked
package io.aemp.examples.tool.command;

import org.jspecify.annotations.NullMarked;
