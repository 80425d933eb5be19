// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.port;

/** The stream of messages that a link, or this node itself, brings to ports: what flow control acts on. */
public interface Inflow {
    /** Messages of senders of this node: they wait for themselves. */
    Inflow LOCAL = new Inflow() {
        @Override
        public boolean isLocal() {
            return true;
        }

        @Override
        public boolean hasPendingCalls() {
            return false;
        }

        @Override
        public void pauseFor(Port port) {}

        @Override
        public void resumeFor(Port port) {}

        @Override
        public void wakeAtEndOfBatch(Port port) {
            port.work();
        }
    };

    boolean isLocal();

    /** Whether calls of this node wait for answers that only this stream can bring. */
    boolean hasPendingCalls();

    /** That port is full: bring no more until {@link #resumeFor}. Idempotent per port. */
    void pauseFor(Port port);

    void resumeFor(Port port);

    /** The port has something to do: call {@link Port#work()} when the present batch has been handed out. */
    void wakeAtEndOfBatch(Port port);
}
