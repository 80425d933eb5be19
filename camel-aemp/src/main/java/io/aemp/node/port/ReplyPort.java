// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.port;

import io.aemp.node.Delivery;
import io.aemp.node.Source;
import io.aemp.wire.framing.Frame;
import io.aemp.wire.message.DeathReason;
import java.util.List;

/** The temporary port of one call: takes one message, or dies, and is gone (protocol §4, {@code cal}). */
public final class ReplyPort implements LocalPort {
    private final String name;
    private final String calledNode;
    private final Ports ports;
    private final Outcome outcome;
    private final Deaths deaths = new Deaths();

    /** Hears which of the two it was, once, on the thread that brought it; must be quick. */
    public interface Outcome {
        void replied(Delivery reply);

        void died(DeathReason reason);

        void nodeStopped();
    }

    public ReplyPort(String name, String calledNode, Ports ports, Outcome outcome) {
        this.name = name;
        this.calledNode = calledNode;
        this.ports = ports;
        this.outcome = outcome;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Acceptance deliver(Frame frame, Source source, Inflow inflow) {
        if (!end(DeathReason.NORMAL)) {
            return Acceptance.DROPPED;
        }
        outcome.replied(new Delivery(name, frame, 0, source, Delivery.Kind.MESSAGE));
        return Acceptance.TAKEN;
    }

    /** The called node says by a {@code kil1} that the call failed. */
    @Override
    public boolean killableBy(Source source) {
        return source.node().equals(calledNode);
    }

    @Override
    public void kill(DeathReason reason) {
        if (end(reason)) {
            outcome.died(reason);
        }
    }

    /** The node stops before anything has come. */
    public void nodeStopped() {
        if (end(DeathReason.NORMAL)) {
            outcome.nodeStopped();
        }
    }

    /** Ends it without an outcome; false if it had one. */
    public boolean end(DeathReason reason) {
        List<DeathWatch> watches = deaths.die(reason);
        if (watches == null) {
            return false;
        }
        ports.remove(this);
        for (DeathWatch watch : watches) {
            watch.died(this, reason);
        }
        return true;
    }

    @Override
    public boolean watch(DeathWatch watch) {
        return deaths.add(watch);
    }

    @Override
    public void unwatch(DeathWatch watch) {
        deaths.remove(watch);
    }
}
