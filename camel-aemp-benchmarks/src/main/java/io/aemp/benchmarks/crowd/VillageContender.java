// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.crowd;

import io.aemp.benchmarks.contender.JvmContender;
import io.aemp.benchmarks.contender.ReceivingEnd;
import io.aemp.benchmarks.contender.SendingEnd;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.message.Tally;

/** Many nodes, and one that dials them all, the other way round than in a {@link Crowd}. For links that are idle. */
public final class VillageContender implements JvmContender {
    @Override
    public String name() {
        return "village";
    }

    @Override
    public String about() {
        return "nodes of camel-aemp without Camel: one that dials many";
    }

    @Override
    public ReceivingEnd receive(Setup setup, Tally tally) {
        return Village.open(setup);
    }

    @Override
    public SendingEnd send(Setup setup, String address) {
        return Visitor.connect(setup, address);
    }
}
