// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a call. */
public final class CallOutcome implements ReplyCallback {
    private final List<String> heard = new ArrayList<>();
    private @Nullable SendException failure;

    @Override
    public void replied(Delivery reply) {
        heard.add("replied " + TestNodes.arguments(reply));
    }

    @Override
    public void failed(SendException cause) {
        heard.add("failed " + cause.failure());
        failure = cause;
    }

    public List<String> heard() {
        return heard;
    }

    public @Nullable SendException failure() {
        return failure;
    }
}
