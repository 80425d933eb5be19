// SPDX-License-Identifier: Apache-2.0
/** Seeds, masters, look-ups and the distributed database: the global protocol, from both of its ends (protocol §5). */
@NullMarked
package io.aemp.node.db;

import org.jspecify.annotations.NullMarked;
