// SPDX-License-Identifier: Apache-2.0
/** The node that the tool is while it runs. */
@NullMarked
package io.aemp.examples.tool.network;

import org.jspecify.annotations.NullMarked;
