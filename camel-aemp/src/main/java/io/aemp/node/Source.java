// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import io.aemp.transport.Address;
import org.jspecify.annotations.Nullable;

/**
 * Where a message came from: one object per link.
 *
 * @param node ID of the sending node; with a shared secret a claim, not a proof
 * @param address peer's address, null for a message of this node itself
 * @param untrusted the peer's greeting was not protected ({@code tls_anon})
 * @param ourKind the peer is an implementation like this one
 * @param nodeProtocol the peer speaks the node protocol ({@code mproto})
 */
public record Source(String node, @Nullable Address address, boolean untrusted, boolean ourKind, boolean nodeProtocol) {
    public boolean isLocal() {
        return address == null;
    }
}
