// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.port;

import io.aemp.node.Delivery;
import io.aemp.node.Source;
import io.aemp.wire.framing.Frame;
import java.util.concurrent.atomic.AtomicBoolean;

/** One message in a mailbox; as a Runnable the end of its handling, which counts once. */
final class Letter extends AtomicBoolean implements Runnable {
    private static final long serialVersionUID = 1L;

    private final transient Mailbox mailbox;
    private final transient PortReceiver receiver;
    private final transient Frame frame;
    private final transient Source source;
    private final int from;
    private final transient Delivery.Kind kind;

    Letter(Mailbox mailbox, PortReceiver receiver, Frame frame, Source source, int from, Delivery.Kind kind) {
        this.mailbox = mailbox;
        this.receiver = receiver;
        this.frame = frame;
        this.source = source;
        this.from = from;
        this.kind = kind;
    }

    PortReceiver receiver() {
        return receiver;
    }

    /** Brings the frame near; what comes back means nothing. */
    int fetch() {
        return frame.fetch();
    }

    int size() {
        return frame.size();
    }

    Delivery.Kind kind() {
        return kind;
    }

    Delivery delivery(String port) {
        return new Delivery(port, frame, from, source, kind);
    }

    @Override
    public void run() {
        if (compareAndSet(false, true)) {
            receiver.done();
            mailbox.done();
        }
    }
}
