// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import org.apache.camel.spi.Metadata;

/** Names of the headers. AEMP itself has none: they stay in Camel, and no string from a peer ever becomes one. */
public final class AempConstants {
    @Metadata(label = "consumer", description = "In: ID of the node that sent the message.", javaType = "String")
    public static final String SOURCE_NODE = "CamelAempSourceNode";

    @Metadata(label = "consumer", description = "In: ID of the local node that received it.", javaType = "String")
    public static final String LOCAL_NODE = "CamelAempLocalNode";

    @Metadata(
            label = "consumer",
            description = "In: name of the local port, or of the function, that it was sent to.",
            javaType = "String")
    public static final String PORT = "CamelAempPort";

    @Metadata(
            label = "consumer",
            description = "In: the tag, when the option tag has taken it off the arguments.",
            javaType = "String")
    public static final String TAG = "CamelAempTag";

    @Metadata(
            label = "consumer",
            description = "In: port ID that the result of an InOut exchange is sent to; taken off the arguments.",
            javaType = "String")
    public static final String REPLY_PORT = "CamelAempReplyPort";

    @Metadata(
            label = "producer",
            description = "Out: port ID that the message is sent to instead of the endpoint's own destination. Removed"
                    + " after use.",
            javaType = "String")
    public static final String DESTINATION = "CamelAempDestination";

    @Metadata(
            label = "producer",
            description = "Out: what to do, instead of the option operation. Removed after use.",
            javaType = "io.aemp.camel.AempOperation",
            enums = "send,kill,spawn,time,can")
    public static final String OPERATION = "CamelAempOperation";

    @Metadata(
            label = "producer",
            description = "Out: milliseconds that this request may take, instead of the option requestTimeout. Removed"
                    + " after use.",
            javaType = "Long")
    public static final String REQUEST_TIMEOUT = "CamelAempRequestTimeout";

    @Metadata(
            label = "consumer",
            description = "In: framing that the message, or the reply, came in.",
            javaType = "String",
            enums = "cbor,json,storable")
    public static final String FRAMING = "CamelAempFraming";

    @Metadata(
            label = "consumer",
            description = "In: address and TCP port of the peer; missing for a message of the local node itself.",
            javaType = "String")
    public static final String PEER_ADDRESS = "CamelAempPeerAddress";

    @Metadata(
            label = "consumer",
            description =
                    "In: true if nothing protected the peer's greeting (tls_anon), so that its node ID proves nothing.",
            javaType = "Boolean")
    public static final String UNTRUSTED = "CamelAempUntrusted";

    @Metadata(
            label = "consumer",
            description = "In: spawned for the exchange that a spawn makes (kind=spawn).",
            javaType = "String",
            enums = "spawned")
    public static final String EVENT = "CamelAempEvent";

    /** Value of {@link #EVENT}. */
    static final String SPAWNED = "spawned";

    private AempConstants() {}
}
