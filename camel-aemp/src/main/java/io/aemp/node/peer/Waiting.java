// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.peer;

import io.aemp.node.Confirm;
import io.aemp.node.SendCallback;
import io.aemp.wire.message.PortId;
import org.jspecify.annotations.Nullable;

/**
 * A message that waits at its peer for a link, or for room in the link's queue.
 *
 * @param callback null if nobody waits for the outcome
 * @param deadline on the loop's clock, for those with a callback
 * @param nodeProtocolOnly not for peers without {@code mproto}
 */
record Waiting(
        PortId to,
        EncodedForms forms,
        Confirm confirm,
        @Nullable SendCallback callback,
        long deadline,
        boolean nodeProtocolOnly) {
    /** The same, with nobody who waits for the outcome. */
    Waiting unheard() {
        return new Waiting(to, forms, confirm, null, deadline, nodeProtocolOnly);
    }
}
