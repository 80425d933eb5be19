// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import io.aemp.wire.framing.Frame;

/**
 * A message on its way to the code that serves a port.
 *
 * @param port name of the local port
 * @param frame the message as it stood on the wire
 * @param from first argument that is for the handler: 1 if a tag was taken off, else 0
 * @param source where it came from
 * @param kind a message, or the request that spawned the port (arguments: those of the init function)
 */
public record Delivery(String port, Frame frame, int from, Source source, Kind kind) {
    /** What is being delivered. */
    public enum Kind {
        MESSAGE,
        /** First delivery of a spawned port; its arguments start at {@link Delivery#from}. */
        SPAWNED
    }
}
