// SPDX-License-Identifier: Apache-2.0
/**
 * What the node needs of a transport and nothing more: listen, dial, links that end exactly once. Every implementation
 * passes one contract test.
 */
@NullMarked
package io.aemp.transport;

import org.jspecify.annotations.NullMarked;
