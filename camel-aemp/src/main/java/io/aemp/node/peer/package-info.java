// SPDX-License-Identifier: Apache-2.0
/** The other nodes: one peer each, at most one link, what waits for it, who monitors there (protocol §3). */
@NullMarked
package io.aemp.node.peer;

import org.jspecify.annotations.NullMarked;
