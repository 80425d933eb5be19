// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.network;

import io.aemp.examples.tool.console.Console;
import io.aemp.examples.tool.console.ExitStatus;
import io.aemp.examples.tool.console.ToolException;
import io.aemp.examples.tool.option.NodePlan;
import io.aemp.node.AempNode;
import io.aemp.node.Confirm;
import io.aemp.node.NodeListener;
import io.aemp.node.NodeRuntime;
import io.aemp.node.NodeSettings;
import io.aemp.node.ScheduledNodeLoop;
import io.aemp.node.SendOptions;
import io.aemp.transport.Address;
import io.aemp.transport.LinkEnd;
import io.aemp.transport.Transport;
import io.aemp.transport.netty.NettyTransport;
import io.aemp.wire.framing.WriteOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The node that the tool is while a command runs. */
public final class Member implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final NodePlan plan;
    private final Console console;
    private final ScheduledExecutorService control = Executors.newSingleThreadScheduledExecutor(daemons("aemp-node"));
    private final ExecutorService continuations = Executors.newCachedThreadPool(daemons("aemp-continuation"));
    private final ObservedTransport transport;
    private final AempNode node;

    private Member(NodePlan plan, Console console) {
        this.plan = plan;
        this.console = console;
        transport = new ObservedTransport(new NettyTransport(plan.transport()));
        node = new AempNode(plan.node(), new NodeRuntime(transport, new ScheduledNodeLoop(control), continuations));
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Listens, if it is to, and begins to join the network. */
    public static Member start(NodePlan plan, Console console) throws ToolException {
        Member member = new Member(plan, console);
        try {
            Waiting.get(member.node.start().toCompletableFuture(), plan.timeout(), "start of the node");
            return member;
        } catch (ToolException e) {
            member.close();
            throw e;
        }
    }

    public AempNode node() {
        return node;
    }

    public NodeSettings settings() {
        return plan.node();
    }

    /** Opens connections apart from those of the node. */
    public Transport transport() {
        return transport;
    }

    /** Bounds each wait. */
    public Duration timeout() {
        return plan.timeout();
    }

    /** How the tool sends: done when the link is up, nothing converted. */
    public SendOptions sending() {
        return new SendOptions(
                Confirm.ACCEPTED, timeout(), WriteOptions.strict(settings().frameLimits()), List.of());
    }

    /** Waits for a seed that answers look-ups and database requests. */
    public void join() throws ToolException {
        List<Address> seeds = settings().seeds();
        if (seeds.isEmpty()) {
            throw new ToolException(ExitStatus.USAGE, "there is no seed: expected --seed HOST:PORT");
        }
        CompletableFuture<String> joined = new CompletableFuture<>();
        NodeListener listener = new NodeListener() {
            @Override
            public void masterChanged(@Nullable String master) {
                if (master != null) {
                    joined.complete(master);
                }
            }
        };
        node.addListener(listener);
        transport.afterFailures(() -> failIfHopeless(joined));
        node.master().ifPresent(joined::complete);
        failIfHopeless(joined);
        String where = seeds.stream().map(Address::toString).collect(Collectors.joining(", "));
        try {
            console.during(
                    "connecting to " + where, () -> Waiting.get(joined, timeout(), "answer of a seed (" + where + ")"));
        } finally {
            node.removeListener(listener);
            transport.afterFailures(() -> {});
        }
    }

    /** The node would go on; a user does not want to wait for what has been refused everywhere. */
    private void failIfHopeless(CompletableFuture<String> joined) {
        List<Address> seeds = settings().seeds();
        if (seeds.stream().allMatch(seed -> transport.failure(seed).isPresent())
                && node.master().isEmpty()) {
            joined.completeExceptionally(new ToolException(
                    ExitStatus.FAILED,
                    "no seed to join the network by: "
                            + seeds.stream().map(this::failure).collect(Collectors.joining("; "))));
        }
    }

    private String failure(Address seed) {
        String why = transport.failure(seed).map(LinkEnd::message).orElse("");
        return why.contains(seed.toString()) ? why : seed + ": " + why;
    }

    /** Says goodbye to linked nodes, at most a few seconds. */
    @Override
    public void close() {
        CompletableFuture<Void> stopped = node.stop().toCompletableFuture();
        stopped.completeOnTimeout(null, STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> null)
                .join();
        control.shutdownNow();
        continuations.shutdownNow();
    }
}
