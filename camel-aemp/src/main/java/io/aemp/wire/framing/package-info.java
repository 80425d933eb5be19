// SPDX-License-Identifier: Apache-2.0
/**
 * The data phase as pure functions (protocol §2.4): octets in, whole valid frames out, and back. No sockets, no clocks,
 * no logging.
 */
@NullMarked
package io.aemp.wire.framing;

import org.jspecify.annotations.NullMarked;
