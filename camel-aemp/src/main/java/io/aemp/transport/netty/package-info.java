// SPDX-License-Identifier: Apache-2.0
/** AEMP over TCP and TLS with Netty. {@link io.aemp.transport.netty.LinkPipeline} shows a connection's whole life. */
@NullMarked
package io.aemp.transport.netty;

import org.jspecify.annotations.NullMarked;
