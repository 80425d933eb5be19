// SPDX-License-Identifier: Apache-2.0
/** What the tool is told: options, environment, configuration file. */
@NullMarked
package io.aemp.examples.tool.option;

import org.jspecify.annotations.NullMarked;
