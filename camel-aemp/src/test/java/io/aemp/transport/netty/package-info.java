// SPDX-License-Identifier: Apache-2.0
/** The Netty transport against well-behaved and other peers, on real sockets. */
@NullMarked
package io.aemp.transport.netty;

import org.jspecify.annotations.NullMarked;
