// SPDX-License-Identifier: Apache-2.0
/**
 * Greeting, TLS role and authentication (protocol §2.1 to §2.3, §2.5) as a state machine that never touches a socket:
 * lines in, octets and next steps out.
 */
@NullMarked
package io.aemp.wire.handshake;

import org.jspecify.annotations.NullMarked;
