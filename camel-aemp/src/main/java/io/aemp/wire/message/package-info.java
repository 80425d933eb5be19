// SPDX-License-Identifier: Apache-2.0
/** What AEMP messages are made of: port IDs, outgoing messages and their arguments, death reasons (protocol §1, §4). */
@NullMarked
package io.aemp.wire.message;

import org.jspecify.annotations.NullMarked;
