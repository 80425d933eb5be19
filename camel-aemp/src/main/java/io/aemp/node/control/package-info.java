// SPDX-License-Identifier: Apache-2.0
/** Messages to the node port: the node protocol (protocol §4). */
@NullMarked
package io.aemp.node.control;

import org.jspecify.annotations.NullMarked;
