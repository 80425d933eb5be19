// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what it is given in progress until the test finishes it. */
public final class HoldingHandler implements MessageHandler {
    private final List<List<@Nullable Object>> got = new ArrayList<>();
    private final ArrayDeque<Runnable> inProgress = new ArrayDeque<>();

    @Override
    public void handle(Delivery delivery, Runnable done) {
        got.add(TestNodes.arguments(delivery));
        inProgress.add(done);
    }

    /** What has been begun, in order. */
    public List<List<@Nullable Object>> got() {
        return got;
    }

    public int inProgress() {
        return inProgress.size();
    }

    /** Finishes the one that was begun first. */
    public Runnable finish() {
        Runnable done = inProgress.remove();
        done.run();
        return done;
    }
}
