// SPDX-License-Identifier: Apache-2.0
/** The bridge, seen by a peer that knows nothing but the protocol, and by its own client. */
@NullMarked
package io.aemp.examples.bridge;

import org.jspecify.annotations.NullMarked;
