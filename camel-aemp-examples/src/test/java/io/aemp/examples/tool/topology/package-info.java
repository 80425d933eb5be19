// SPDX-License-Identifier: Apache-2.0
/** Tests of the pictures of a network. */
@NullMarked
package io.aemp.examples.tool.topology;

import org.jspecify.annotations.NullMarked;
