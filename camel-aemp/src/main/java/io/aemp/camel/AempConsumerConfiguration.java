// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Options of consumers of messages alone. */
@UriParams
public class AempConsumerConfiguration extends AempPortConfiguration {
    /**
     * What the port part of the URI names: a port; a function that peers may call; or an init function with which peers may
     * spawn ports, all served by this route.
     */
    @UriParam(label = "consumer", defaultValue = "port", enums = "port,function,spawn")
    private AempKind kind = AempKind.PORT;

    /** How many spawned ports may live at a time (kind=spawn). A spawn beyond them is refused. */
    @UriParam(label = "consumer", defaultValue = "1000")
    private int maxPorts = 1000;

    /**
     * Database family in which the port is registered while the route takes messages, so that aemp-group producers find it.
     * Peers may send what they like to it all the same.
     */
    @UriParam(label = "consumer")
    private @Nullable String group;

    public AempKind getKind() {
        return kind;
    }

    public void setKind(AempKind kind) {
        this.kind = kind;
    }

    public int getMaxPorts() {
        return maxPorts;
    }

    public void setMaxPorts(int maxPorts) {
        this.maxPorts = maxPorts;
    }

    public @Nullable String getGroup() {
        return group;
    }

    public void setGroup(@Nullable String group) {
        this.group = group;
    }
}
