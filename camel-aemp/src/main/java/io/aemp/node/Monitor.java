// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

/** A watch on a port that fires once. */
public interface Monitor {
    /** Ends the watch; it does not fire afterwards. Idempotent, any thread. */
    void cancel();
}
