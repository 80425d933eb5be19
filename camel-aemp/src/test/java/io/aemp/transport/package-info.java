// SPDX-License-Identifier: Apache-2.0
/** The contract that every transport passes, and what its tests share. */
@NullMarked
package io.aemp.transport;

import org.jspecify.annotations.NullMarked;
