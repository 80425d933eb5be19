// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.network;

import io.aemp.examples.tool.console.ExitStatus;
import io.aemp.examples.tool.console.ToolException;
import io.aemp.examples.tool.option.DurationConverter;
import io.aemp.node.SendException;
import io.aemp.node.db.DatabaseException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits on the thread of a command, and says why it was in vain. */
public final class Waiting {
    private Waiting() {}

    /** @param what the end of "no … within 10 s" */
    public static <T extends @Nullable Object> T get(CompletableFuture<T> future, Duration limit, String what)
            throws ToolException {
        try {
            return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new ToolException(ExitStatus.TIMEOUT, "no " + what + " within " + DurationConverter.text(limit), e);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ToolException(ExitStatus.FAILED, "interrupted", e);
        }
    }

    /** What has ended a wait, as a failure of the command. */
    public static ToolException failure(Throwable cause) {
        if (cause instanceof CompletionException && cause.getCause() != null) {
            return failure(cause.getCause());
        }
        if (cause instanceof ToolException told) {
            return told;
        }
        if (cause instanceof SendException sending
                && sending.reason() != null
                && Deaths.isNoSuchPort(sending.reason())) {
            return Deaths.failure(sending.destination(), sending.reason());
        }
        return new ToolException(
                status(cause), cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
    }

    private static ExitStatus status(Throwable cause) {
        if (cause instanceof SendException sending) {
            return switch (sending.failure()) {
                case TIMED_OUT, QUEUE_FULL -> ExitStatus.TIMEOUT;
                case UNENCODABLE -> ExitStatus.USAGE;
                default -> ExitStatus.FAILED;
            };
        }
        if (cause instanceof DatabaseException database) {
            return switch (database.failure()) {
                case TIMED_OUT -> ExitStatus.TIMEOUT;
                case UNENCODABLE -> ExitStatus.USAGE;
                case NODE_STOPPED -> ExitStatus.FAILED;
            };
        }
        return cause instanceof IllegalArgumentException ? ExitStatus.USAGE : ExitStatus.FAILED;
    }
}
