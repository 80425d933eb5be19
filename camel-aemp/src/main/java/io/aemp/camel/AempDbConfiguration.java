// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.wire.framing.WriteOptions.Binary;
import java.time.Duration;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Options of producers, and those that consumers share with them. */
@UriParams
public class AempDbConfiguration {
    /** Name or ID of the local node. Needed only if several are configured and none of them is named local. */
    @UriParam
    private @Nullable String localNode;

    /**
     * What to do: set the key to the body; delete the key; register the port that the key names, with the body as its value,
     * until that port dies; get the family, or the value of the key, as the body; or get its keys or its values as a list.
     */
    @UriParam(label = "producer", defaultValue = "set", enums = "set,delete,register,get,keys,values")
    private AempDbOperation operation = AempDbOperation.SET;

    /**
     * The key, unless the header CamelAempKey names it. With operation=register the ID of a port, or the name of a port of the
     * local node.
     */
    @UriParam(label = "producer")
    private @Nullable String key;

    /**
     * What becomes of a byte array in a value if the first of the node's framings is JSON, which has no binary values: setting
     * it fails, or it becomes Base64 text, or one character per octet as Perl does it.
     */
    @UriParam(label = "producer", defaultValue = "refuse", enums = "refuse,base64,latin1")
    private Binary binary = Binary.REFUSE;

    /** How long the operations get, keys and values may take, the wait for a node that answers them included. */
    @UriParam(label = "producer", defaultValue = "20000")
    private Duration requestTimeout = Duration.ofSeconds(20);

    public @Nullable String getLocalNode() {
        return localNode;
    }

    public void setLocalNode(@Nullable String localNode) {
        this.localNode = localNode;
    }

    public AempDbOperation getOperation() {
        return operation;
    }

    public void setOperation(AempDbOperation operation) {
        this.operation = operation;
    }

    public @Nullable String getKey() {
        return key;
    }

    public void setKey(@Nullable String key) {
        this.key = key;
    }

    public Binary getBinary() {
        return binary;
    }

    public void setBinary(Binary binary) {
        this.binary = binary;
    }

    public Duration getRequestTimeout() {
        return requestTimeout;
    }

    public void setRequestTimeout(Duration requestTimeout) {
        this.requestTimeout = requestTimeout;
    }
}
