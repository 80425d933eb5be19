// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Options of producers, and those that consumers share with them. */
@UriParams
public class AempConfiguration extends AempMessageConfiguration {
    /** Comma-separated host:port addresses of the destination's node, for a node that cannot be looked up. */
    @UriParam(label = "producer")
    private @Nullable String address;

    /** Name or ID of the local node that sends. Needed only if several are configured and none of them is named local. */
    @UriParam(label = "producer")
    private @Nullable String localNode;

    /**
     * What to do: send a message; kill the destination, the arguments being the reason; spawn a port on the node with the init
     * function that the port part names, which answers its port ID; ask the node for its time, or whether it knows the request
     * that the body names (can).
     */
    @UriParam(label = "producer", defaultValue = "send", enums = "send,kill,spawn,time,can")
    private AempOperation operation = AempOperation.SEND;

    public @Nullable String getAddress() {
        return address;
    }

    public void setAddress(@Nullable String address) {
        this.address = address;
    }

    public @Nullable String getLocalNode() {
        return localNode;
    }

    public void setLocalNode(@Nullable String localNode) {
        this.localNode = localNode;
    }

    public AempOperation getOperation() {
        return operation;
    }

    public void setOperation(AempOperation operation) {
        this.operation = operation;
    }
}
