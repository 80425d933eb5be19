// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import java.time.Duration;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Options of consumers of events. */
@UriParams
public class AempEventsConfiguration extends AempThreadConfiguration {
    /** Name of a port of the node, whose death is the event. Without it the events are links to the node. */
    @UriParam(label = "consumer")
    private @Nullable String port;

    /** Name or ID of the local node that watches. Needed only if several are configured and none of them is named local. */
    @UriParam(label = "consumer")
    private @Nullable String localNode;

    /**
     * Whether to go on when the port has died, or the node cannot be reached: to watch the port anew, or to connect the node
     * again.
     */
    @UriParam(label = "consumer", defaultValue = "false")
    private boolean repeat;

    /** Pause before the first attempt to do so. It doubles, up to 30 seconds, while there is no such port or node. */
    @UriParam(label = "consumer", defaultValue = "1000")
    private Duration repeatInterval = Duration.ofSeconds(1);

    /** Events that may wait for the route. Beyond them the oldest are dropped and counted, with a warning. */
    @UriParam(label = "consumer", defaultValue = "1000")
    private int maxPending = 1000;

    public @Nullable String getPort() {
        return port;
    }

    public void setPort(@Nullable String port) {
        this.port = port;
    }

    public @Nullable String getLocalNode() {
        return localNode;
    }

    public void setLocalNode(@Nullable String localNode) {
        this.localNode = localNode;
    }

    public boolean isRepeat() {
        return repeat;
    }

    public void setRepeat(boolean repeat) {
        this.repeat = repeat;
    }

    public Duration getRepeatInterval() {
        return repeatInterval;
    }

    public void setRepeatInterval(Duration repeatInterval) {
        this.repeatInterval = repeatInterval;
    }

    public int getMaxPending() {
        return maxPending;
    }

    public void setMaxPending(int maxPending) {
        this.maxPending = maxPending;
    }
}
