// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import io.aemp.transport.Transport;
import java.util.concurrent.Executor;

/**
 * What a node runs on. The node closes the transport when it stops, and nothing else of this.
 *
 * @param transport opens and accepts connections
 * @param loop clock and control thread
 * @param continuations runs what follows a reply, a confirmation, a monitor or an event; must never be starved by {@code
 *     workers}, so it is not bounded by them (design §5)
 */
public record NodeRuntime(Transport transport, NodeLoop loop, Executor continuations) {}
