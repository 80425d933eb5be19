// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** Options of consumers alone. */
@UriParams
public class AempDbConsumerConfiguration extends AempThreadConfiguration {
    /** Changes that may wait for the route one by one. Those that come when so many wait are merged into the last one. */
    @UriParam(label = "consumer", defaultValue = "10")
    private int maxPending = 10;

    public int getMaxPending() {
        return maxPending;
    }

    public void setMaxPending(int maxPending) {
        this.maxPending = maxPending;
    }
}
