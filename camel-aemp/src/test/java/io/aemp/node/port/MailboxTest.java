// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.node.Dialect;
import io.aemp.node.PortOptions;
import io.aemp.node.SharedExecutor;
import io.aemp.node.Source;
import io.aemp.wire.framing.Frame;
import io.aemp.wire.framing.FrameException;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.ReadOptions;
import io.aemp.wire.message.PortId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whom a mailbox's worker works for, and in which order. */
class MailboxTest {
    private static final Source SOURCE = new Source("peer", null, false, true, true);

    private final Workers workers = new Workers();
    private final List<Object> got = new ArrayList<>();

    /** Threads that come when the test says so. */
    private static class ByHand implements Executor {
        final Queue<Runnable> tasks = new ArrayDeque<>();

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        void runOne() {
            Objects.requireNonNull(tasks.poll()).run();
        }
    }

    private static final class Workers extends ByHand implements SharedExecutor {
        boolean othersWait;

        @Override
        public boolean hasWaiting() {
            return othersWait;
        }
    }

    private static final class Host implements PortHost {
        @Override
        public PortId id(String port) {
            return new PortId("here", port);
        }

        @Override
        public void retryLater(Runnable task) {
            throw new AssertionError("no worker has refused");
        }

        @Override
        public void afterwards(Runnable task) {
            task.run();
        }

        @Override
        public void overloaded(Port port) {
            throw new AssertionError("nobody is overloaded");
        }

        @Override
        public void handlerFailed(Port port, Throwable cause) {
            throw new AssertionError(cause);
        }
    }

    private Port port(Executor by) {
        Port port = new Port("in", PortOptions.servedBy(by), new Host(), closed -> {});
        port.join(null, (delivery, done) -> {
            got.addAll(delivery.frame().arguments(ReadOptions.AUTO));
            done.run();
        });
        return port;
    }

    private static void deliver(Port port, Dialect dialect, Object argument) {
        port.deliver(frame(dialect, argument), SOURCE, Inflow.LOCAL);
    }

    private static Frame frame(Dialect dialect, Object argument) {
        byte[] octets = dialect.encode("in", argument);
        List<Frame> frames = new ArrayList<>(1);
        try {
            dialect.framing().decoder(FrameLimits.DEFAULT).decode(octets, 0, octets.length, frames::add);
        } catch (FrameException e) {
            throw new AssertionError(e);
        }
        return frames.get(0);
    }

    private static List<Object> numbers(int from, int to) {
        return new ArrayList<>(IntStream.range(from, to).boxed().toList());
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void lettersAreHandledInTheirOrderHoweverManyThereAre(Dialect dialect) {
        Port port = port(workers);
        int next = 0;
        for (int burst : List.of(1, 15, 16, 17, 100, 1)) {
            for (int i = 0; i < burst; i++) {
                deliver(port, dialect, next++);
            }
            workers.runOne();
        }
        assertThat(got).isEqualTo(numbers(0, next));
        assertThat(workers.tasks).isEmpty();
        assertThat(port.waiting()).isZero();
    }

    @Test
    void emptyAndLongFramesPassLikeOthers() {
        Port port = port(workers);
        List<Object> sent = List.of("", "x", "x".repeat(63), "x".repeat(64), "x".repeat(257), "x".repeat(100_000));
        sent.forEach(text -> deliver(port, Dialect.JSON, text));
        workers.runOne();

        assertThat(got).isEqualTo(sent);
    }

    @Test
    void aWorkerGoesOnAsLongAsNobodyElseNeedsIt() {
        Port port = port(workers);
        for (int i = 0; i < 2000; i++) {
            deliver(port, Dialect.JSON, i);
        }
        workers.runOne();

        assertThat(got).isEqualTo(numbers(0, 2000));
        assertThat(workers.tasks).isEmpty();
    }

    @Test
    void aWorkerThatOthersWaitForIsGivenBackAfterAWhile() {
        Port port = port(workers);
        for (int i = 0; i < 600; i++) {
            deliver(port, Dialect.JSON, i);
        }
        workers.othersWait = true;
        workers.runOne();
        assertThat(got).isEqualTo(numbers(0, 256));
        workers.runOne();
        workers.othersWait = false;
        workers.runOne();

        assertThat(got).isEqualTo(numbers(0, 600));
        assertThat(workers.tasks).isEmpty();
    }

    @Test
    void ofAnExecutorThatDoesNotSayOthersMayAlwaysWait() {
        ByHand usual = new ByHand();
        Port port = port(usual);
        for (int i = 0; i < 600; i++) {
            deliver(port, Dialect.JSON, i);
        }
        usual.runOne();
        assertThat(got).isEqualTo(numbers(0, 256));
        usual.runOne();
        usual.runOne();

        assertThat(got).isEqualTo(numbers(0, 600));
    }
}
