// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.console;

import java.util.concurrent.CompletableFuture;

/** How a user ends a command that would go on for ever. */
public interface Ending {
    /** From now on the user's wish to end the program is not its end, but completes this. */
    CompletableFuture<Void> requested();
}
