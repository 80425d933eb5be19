// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport;

import java.util.concurrent.CompletionStage;

/** One address that is being listened on. */
public interface Listening {
    /** The address in force, with the port that was chosen for port 0. */
    Address address();

    /** Stops accepting; links that stand are left alone. */
    CompletionStage<Void> close();
}
