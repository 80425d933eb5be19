// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import org.apache.camel.spi.Metadata;

/** Names of the headers. AEMP itself has none: they stay in Camel, and no string from a peer ever becomes one. */
public final class AempConstants {
    @Metadata(
            label = "consumer",
            applicableFor = {"aemp", "aemp-group", "aemp-events"},
            description = "In: ID of the node that sent the message, or that the event is about.",
            javaType = "String")
    public static final String SOURCE_NODE = "CamelAempSourceNode";

    @Metadata(label = "consumer", description = "In: ID of the local node that received it.", javaType = "String")
    public static final String LOCAL_NODE = "CamelAempLocalNode";

    @Metadata(
            label = "consumer",
            applicableFor = {"aemp", "aemp-group", "aemp-events"},
            description = "In: name of the port, or of the function, that the message was sent to, or that the event is"
                    + " about.",
            javaType = "String")
    public static final String PORT = "CamelAempPort";

    @Metadata(
            label = "consumer",
            applicableFor = {"aemp", "aemp-group"},
            description = "In: the tag, when the option tag has taken it off the arguments.",
            javaType = "String")
    public static final String TAG = "CamelAempTag";

    @Metadata(
            label = "consumer",
            applicableFor = {"aemp", "aemp-group"},
            description = "In: port ID that the result of an InOut exchange is sent to; taken off the arguments.",
            javaType = "String")
    public static final String REPLY_PORT = "CamelAempReplyPort";

    @Metadata(
            label = "producer",
            applicableFor = "aemp",
            description = "Out: port ID that the message is sent to instead of the endpoint's own destination. Removed"
                    + " after use.",
            javaType = "String")
    public static final String DESTINATION = "CamelAempDestination";

    @Metadata(
            label = "producer",
            applicableFor = "aemp",
            description = "Out: what to do, instead of the option operation. Removed after use.",
            javaType = "io.aemp.camel.AempOperation",
            enums = "send,kill,spawn,time,can")
    public static final String OPERATION = "CamelAempOperation";

    /** {@link #OPERATION}, as the database knows it. */
    @Metadata(
            label = "producer",
            applicableFor = "aemp-db",
            description = "Out: what to do, instead of the option operation. Removed after use.",
            javaType = "io.aemp.camel.AempDbOperation",
            enums = "set,delete,register,get,keys,values")
    public static final String DB_OPERATION = OPERATION;

    @Metadata(
            label = "producer",
            applicableFor = {"aemp", "aemp-group", "aemp-db"},
            description = "Out: milliseconds that this request may take, instead of the option requestTimeout. Removed"
                    + " after use.",
            javaType = "Long")
    public static final String REQUEST_TIMEOUT = "CamelAempRequestTimeout";

    @Metadata(
            label = "consumer",
            applicableFor = {"aemp", "aemp-group"},
            description = "In: framing that the message, or the reply, came in.",
            javaType = "String",
            enums = "cbor,json,storable")
    public static final String FRAMING = "CamelAempFraming";

    @Metadata(
            label = "consumer",
            applicableFor = {"aemp", "aemp-group", "aemp-events"},
            description = "In: address and TCP port of the peer; missing for a message of the local node itself.",
            javaType = "String")
    public static final String PEER_ADDRESS = "CamelAempPeerAddress";

    @Metadata(
            label = "consumer",
            applicableFor = {"aemp", "aemp-group", "aemp-events"},
            description =
                    "In: true if nothing protected the peer's greeting (tls_anon), so that its node ID proves nothing.",
            javaType = "Boolean")
    public static final String UNTRUSTED = "CamelAempUntrusted";

    @Metadata(
            label = "consumer",
            applicableFor = "aemp",
            description = "In: spawned for the exchange that a spawn makes (kind=spawn).",
            javaType = "String",
            enums = "spawned")
    public static final String EVENT = "CamelAempEvent";

    /** Value of {@link #EVENT}. */
    static final String SPAWNED = "spawned";

    /** {@link #EVENT}, of nodes and ports that are watched. */
    @Metadata(
            label = "consumer",
            applicableFor = "aemp-events",
            description = "In: what has happened: a port has died, the link to a node is up, or it is down.",
            javaType = "String",
            enums = "portDied,nodeUp,nodeDown")
    public static final String WATCHED_EVENT = EVENT;

    /** Value of {@link #WATCHED_EVENT}. */
    static final String PORT_DIED = "portDied";

    /** Value of {@link #WATCHED_EVENT}. */
    static final String NODE_UP = "nodeUp";

    /** Value of {@link #WATCHED_EVENT}. */
    static final String NODE_DOWN = "nodeDown";

    @Metadata(
            label = "consumer",
            applicableFor = "aemp-events",
            description =
                    "In: why. For a port the list of its death reason, empty for a normal death; for a node that is"
                            + " down a text.",
            javaType = "Object")
    public static final String REASON = "CamelAempReason";

    @Metadata(
            label = "consumer",
            applicableFor = "aemp-db",
            description = "In: the family that the change is one of.",
            javaType = "String")
    public static final String FAMILY = "CamelAempFamily";

    @Metadata(
            label = "producer",
            applicableFor = "aemp-db",
            description = "Out: the family that is meant instead of the endpoint's own. Removed after use.",
            javaType = "String")
    public static final String OVERRIDE_FAMILY = "CamelAempOverrideFamily";

    @Metadata(
            label = "producer",
            applicableFor = "aemp-db",
            description = "Out: the key, instead of the option key. Removed after use.",
            javaType = "String")
    public static final String KEY = "CamelAempKey";

    @Metadata(
            label = "consumer",
            applicableFor = "aemp-db",
            description = "In: keys that are new; with the first exchange all.",
            javaType = "java.util.Set<String>")
    public static final String ADDED_KEYS = "CamelAempAddedKeys";

    @Metadata(
            label = "consumer",
            applicableFor = "aemp-db",
            description = "In: keys that have another value.",
            javaType = "java.util.Set<String>")
    public static final String CHANGED_KEYS = "CamelAempChangedKeys";

    @Metadata(
            label = "consumer",
            applicableFor = "aemp-db",
            description = "In: keys that are gone.",
            javaType = "java.util.Set<String>")
    public static final String DELETED_KEYS = "CamelAempDeletedKeys";

    @Metadata(
            label = "producer",
            applicableFor = "aemp-group",
            description =
                    "In: port IDs of the members that the message was sent to, or that have replied, in the order of"
                            + " their replies in the body. Empty if it was dropped.",
            javaType = "java.util.List<String>")
    public static final String MEMBERS = "CamelAempMembers";

    @Metadata(
            label = "producer",
            applicableFor = "aemp-group",
            description = "In: members that a broadcast has not reached, or that have not replied: why, by port ID.",
            javaType = "java.util.Map<String, String>")
    public static final String FAILED_MEMBERS = "CamelAempFailedMembers";

    private AempConstants() {}
}
