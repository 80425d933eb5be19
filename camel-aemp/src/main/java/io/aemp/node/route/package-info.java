// SPDX-License-Identifier: Apache-2.0
/** The way of a message: from a sender to a local port or a peer, and from a link to a port. */
@NullMarked
package io.aemp.node.route;

import org.jspecify.annotations.NullMarked;
