// SPDX-License-Identifier: Apache-2.0
/** What the tool shows: results, progress, failures. */
@NullMarked
package io.aemp.examples.tool.console;

import org.jspecify.annotations.NullMarked;
