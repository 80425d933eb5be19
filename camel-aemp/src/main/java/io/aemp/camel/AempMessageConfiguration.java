// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.Confirm;
import io.aemp.wire.framing.WriteOptions.Binary;
import java.time.Duration;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Options about messages, wherever they go. */
@UriParams
public abstract class AempMessageConfiguration {
    /**
     * First argument of the messages. A consumer takes only messages that begin with it, and removes it; several consumers of
     * different tags, and one without, may share a port. A producer puts it in front of the arguments.
     */
    @UriParam
    private @Nullable String tag;

    /**
     * How body and arguments become each other. auto: one argument that is neither an array nor null is the body itself,
     * anything else is a list; a body that is a collection or an array is the arguments, null is none, anything else is one.
     * list: always a list. json: JSON text of the argument array, made and sent without an object tree.
     */
    @UriParam(defaultValue = "auto", enums = "auto,list,json")
    private AempPayload payload = AempPayload.AUTO;

    /**
     * What becomes of a byte array in the JSON framing, which has no binary values: sending it fails, or it becomes Base64
     * text, or one character per octet as Perl does it.
     */
    @UriParam(defaultValue = "refuse", enums = "refuse,base64,latin1")
    private Binary binary = Binary.REFUSE;

    /** How long a message, or a reply, may wait for a link or for room in the queue to its node. */
    @UriParam(defaultValue = "20000")
    private Duration sendTimeout = Duration.ofSeconds(20);

    /**
     * When the exchange of a message is done. accepted: as soon as the link is up and the queue of the node below its limit,
     * which normally is at once, on the caller's thread. received: when the peer's node has read the message. none: when it
     * is queued, connecting or not.
     */
    @UriParam(label = "producer", defaultValue = "accepted", enums = "none,accepted,received")
    private Confirm confirm = Confirm.ACCEPTED;

    /** How long a request (InOut) may take, connecting included. */
    @UriParam(label = "producer", defaultValue = "20000")
    private Duration requestTimeout = Duration.ofSeconds(20);

    public @Nullable String getTag() {
        return tag;
    }

    public void setTag(@Nullable String tag) {
        this.tag = tag;
    }

    public AempPayload getPayload() {
        return payload;
    }

    public void setPayload(AempPayload payload) {
        this.payload = payload;
    }

    public Binary getBinary() {
        return binary;
    }

    public void setBinary(Binary binary) {
        this.binary = binary;
    }

    public Duration getSendTimeout() {
        return sendTimeout;
    }

    public void setSendTimeout(Duration sendTimeout) {
        this.sendTimeout = sendTimeout;
    }

    public Confirm getConfirm() {
        return confirm;
    }

    public void setConfirm(Confirm confirm) {
        this.confirm = confirm;
    }

    public Duration getRequestTimeout() {
        return requestTimeout;
    }

    public void setRequestTimeout(Duration requestTimeout) {
        this.requestTimeout = requestTimeout;
    }
}
