// SPDX-License-Identifier: Apache-2.0
/** The in-memory network and its faults. */
@NullMarked
package io.aemp.transport.memory;

import org.jspecify.annotations.NullMarked;
