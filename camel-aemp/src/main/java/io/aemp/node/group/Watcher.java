// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.group;

import io.aemp.wire.message.PortId;

/** Looks whether ports live. */
interface Watcher {
    /** Looks at a port until it is gone or the watch is cancelled. Never blocks. */
    Watch watch(PortId port, Sighting sighting);

    /** Being looked at. */
    interface Watch {
        /** Ends it; a call of its sighting that has begun may still come. */
        void cancel();
    }

    /** Hears of one port, on any thread; maybe before {@link Watcher#watch} has returned. */
    interface Sighting {
        /** Its node is linked, and the port was there. */
        void alive();

        /** It has died, does not exist, or its node cannot be reached; nothing more will come. */
        void gone(String why);
    }
}
