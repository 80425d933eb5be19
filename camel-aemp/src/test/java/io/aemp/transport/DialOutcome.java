// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps how often and how a dial ended. */
public final class DialOutcome implements Dial.Outcome {
    private record Ended(@Nullable Link link, @Nullable LinkEnd end, @Nullable String peerId) {}

    private final List<Ended> calls = new CopyOnWriteArrayList<>();

    @Override
    public void ended(@Nullable Link link, @Nullable LinkEnd end, @Nullable String peerId) {
        calls.add(new Ended(link, end, peerId));
    }

    public Link awaitLink() {
        Ended ended = awaitEnded();
        assertThat(ended.end()).isNull();
        assertThat(ended.link()).isNotNull();
        return ended.link();
    }

    public LinkEnd awaitFailure() {
        Ended ended = awaitEnded();
        assertThat(ended.link()).isNull();
        assertThat(ended.end()).isNotNull();
        return ended.end();
    }

    public @Nullable String peerId() {
        return awaitEnded().peerId();
    }

    public int calls() {
        return calls.size();
    }

    private Ended awaitEnded() {
        TestNode.eventually().until(() -> !calls.isEmpty());
        assertThat(calls).as("calls of the outcome").hasSize(1);
        return calls.get(0);
    }
}
