// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.command;

import io.aemp.examples.tool.console.ToolException;
import io.aemp.examples.tool.network.Member;
import io.aemp.examples.tool.network.Waiting;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One family of the database, as the node that the tool joined by knows it. */
record Family(Member member, String name) {
    private interface Query<T> {
        CompletionStage<T> ask();
    }

    Map<String, @Nullable Object> entries() throws ToolException {
        return answer(() -> member.node().database().family(name, member.timeout()));
    }

    List<String> keys() throws ToolException {
        return answer(() -> member.node().database().keys(name, member.timeout()));
    }

    private <T> T answer(Query<T> query) throws ToolException {
        try {
            // The query has a time-out of its own, which says more.
            return Waiting.get(
                    query.ask().toCompletableFuture(),
                    member.timeout().multipliedBy(2),
                    "answer about family '" + name + "'");
        } catch (IllegalArgumentException e) {
            throw Waiting.failure(e);
        }
    }
}
