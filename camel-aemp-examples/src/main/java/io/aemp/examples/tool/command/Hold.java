// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.command;

import io.aemp.examples.tool.console.Ending;
import io.aemp.examples.tool.option.DurationConverter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long a command goes on that has no end of its own. */
final class Hold {
    @Option(names = "--for", paramLabel = "TIME", description = "How long, such as 10s. Default: until Ctrl-C.")
    private @Nullable Duration limit;

    String until() {
        return limit == null ? "Ctrl-C ends it" : "for " + DurationConverter.text(limit);
    }

    /** Completes when the time is over, or the user says so. */
    CompletableFuture<Void> end(Ending ending) {
        CompletableFuture<Void> end = ending.requested().copy();
        return limit == null ? end : end.completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
