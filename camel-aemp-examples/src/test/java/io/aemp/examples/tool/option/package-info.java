// SPDX-License-Identifier: Apache-2.0
/** Tests of what the tool is told. */
@NullMarked
package io.aemp.examples.tool.option;

import org.jspecify.annotations.NullMarked;
