// SPDX-License-Identifier: Apache-2.0
/** Tests of what the tool shows. */
@NullMarked
package io.aemp.examples.tool.console;

import org.jspecify.annotations.NullMarked;
