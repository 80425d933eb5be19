// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.network;

import io.aemp.examples.tool.console.ToolException;
import io.aemp.node.Monitor;
import io.aemp.node.SendCallback;
import io.aemp.node.SendException;
import io.aemp.node.SendOptions;
import io.aemp.node.Source;
import io.aemp.transport.Address;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What is said to the node of one port, in order. At the end it is known to have been read: a node answers a monitor on a
 * port that it does not have at once, and behind everything else.
 */
public final class Conversation implements AutoCloseable {
    private final Member member;
    private final PortId port;
    private final SendOptions options;
    private final CompletableFuture<DeathReason> death = new CompletableFuture<>();
    private Monitor monitor = () -> {};

    /** @param addresses where the node is dialled; empty: it is looked up */
    public Conversation(Member member, PortId port, List<Address> addresses) {
        this.member = member;
        this.port = port;
        options = member.sending();
        if (!addresses.isEmpty()) {
            member.node().setAddresses(port.node(), addresses);
        }
    }

    /** Something to say: one of the sending methods of a node. */
    public interface Saying {
        boolean send(SendOptions options, SendCallback callback) throws SendException;
    }

    /** From now on the death of the port is noticed, that it does not exist included. */
    public void watch() {
        monitor = member.node().monitor(port, death::complete);
    }

    /** Completes when the port that is watched has died. */
    public CompletableFuture<DeathReason> death() {
        return death;
    }

    /** Connects if need be, and returns when the message is on its way. */
    public void say(Saying saying) throws ToolException {
        CompletableFuture<Void> accepted = new CompletableFuture<>();
        try {
            SendCallback callback = new SendCallback() {
                @Override
                public void sent() {
                    accepted.complete(null);
                }

                @Override
                public void failed(SendException cause) {
                    accepted.completeExceptionally(cause);
                }
            };
            if (saying.send(options, callback)) {
                accepted.complete(null);
            }
        } catch (SendException e) {
            throw Waiting.failure(e);
        }
        Waiting.get(accepted, member.timeout(), "link to node " + port.node());
    }

    /** Whether the node is linked and speaks the node protocol. Only such a node can confirm anything. */
    public boolean canConfirm() {
        return member.node().linkedNodes().stream()
                .filter(source -> source.node().equals(port.node()))
                .anyMatch(Source::nodeProtocol);
    }

    /**
     * Waits until the node has read everything that was said.
     *
     * @return how the watched port has died, if it has
     */
    public Optional<DeathReason> confirm() throws ToolException {
        PortId nobody = new PortId(port.node(), member.node().newPortName());
        CompletableFuture<DeathReason> answer = new CompletableFuture<>();
        Monitor question = member.node().monitor(nobody, answer::complete);
        try {
            DeathReason reason = Waiting.get(answer, member.timeout(), "confirmation by node " + port.node());
            if (Deaths.isLostLink(reason)) {
                throw Deaths.failure(port, reason);
            }
            return Optional.ofNullable(death.getNow(null));
        } finally {
            question.cancel();
        }
    }

    @Override
    public void close() {
        monitor.cancel();
    }
}
