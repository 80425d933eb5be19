// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

/** What a producer does. */
public enum AempOperation {
    /** Sends the message, and waits for a reply if the exchange is InOut. */
    SEND,
    /** Kills the destination; the arguments are the reason. */
    KILL,
    /** Asks the node to create a port and run the init function that the destination names; answers the port ID. */
    SPAWN,
    /** Asks the node for its time: seconds since the epoch. */
    TIME,
    /** Asks the node whether it knows the request that the body names. */
    CAN
}
