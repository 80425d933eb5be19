// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.group.Distribution;
import io.aemp.node.group.WhenEmpty;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Options of producers, and those that consumers share with them. */
@UriParams
public class AempGroupConfiguration extends AempMessageConfiguration {
    /** Name or ID of the local node. Needed only if several are configured and none of them is named local. */
    @UriParam
    private @Nullable String localNode;

    /**
     * Which members get a message: one after another; any one; all; or always the same one for equal values of
     * stickyExpression, as long as it lives.
     */
    @UriParam(label = "producer", defaultValue = "roundRobin", enums = "roundRobin,random,broadcast,sticky")
    private Distribution distribution = Distribution.ROUND_ROBIN;

    /** What distribution=sticky goes by, in the simple language. An exchange that has no value for it fails. */
    @UriParam(label = "producer")
    private @Nullable String stickyExpression;

    /**
     * What becomes of a message when no member lives: its exchange fails; it waits for one, at most sendTimeout; or it is
     * dropped, and the exchange goes on.
     */
    @UriParam(label = "producer", defaultValue = "fail", enums = "fail,wait,drop")
    private WhenEmpty whenEmpty = WhenEmpty.FAIL;

    /** @throws IllegalArgumentException if distribution and stickyExpression do not fit */
    void checkSticky() {
        if (distribution == Distribution.STICKY && stickyExpression == null) {
            throw new IllegalArgumentException(
                    "distribution=sticky needs the option stickyExpression, ${header.customer} for example");
        }
        if (distribution != Distribution.STICKY && stickyExpression != null) {
            throw new IllegalArgumentException("stickyExpression is only for distribution=sticky");
        }
    }

    public @Nullable String getLocalNode() {
        return localNode;
    }

    public void setLocalNode(@Nullable String localNode) {
        this.localNode = localNode;
    }

    public Distribution getDistribution() {
        return distribution;
    }

    public void setDistribution(Distribution distribution) {
        this.distribution = distribution;
    }

    public @Nullable String getStickyExpression() {
        return stickyExpression;
    }

    public void setStickyExpression(@Nullable String stickyExpression) {
        this.stickyExpression = stickyExpression;
    }

    public WhenEmpty getWhenEmpty() {
        return whenEmpty;
    }

    public void setWhenEmpty(WhenEmpty whenEmpty) {
        this.whenEmpty = whenEmpty;
    }
}
