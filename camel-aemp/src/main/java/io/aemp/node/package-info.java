// SPDX-License-Identifier: Apache-2.0
/**
 * One AEMP node: its ports, its peers, monitors, calls and the node protocol (protocol §3, §4), on any {@link
 * io.aemp.transport.Transport}.
 */
@NullMarked
package io.aemp.node;

import org.jspecify.annotations.NullMarked;
