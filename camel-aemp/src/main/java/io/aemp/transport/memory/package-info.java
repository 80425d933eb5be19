// SPDX-License-Identifier: Apache-2.0
/** A network inside one JVM: real handshakes and frames, no sockets. For tests of nodes and of routes. */
@NullMarked
package io.aemp.transport.memory;

import org.jspecify.annotations.NullMarked;
