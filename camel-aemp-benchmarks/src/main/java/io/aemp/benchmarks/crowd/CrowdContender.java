// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.crowd;

import io.aemp.benchmarks.contender.JvmContender;
import io.aemp.benchmarks.contender.ReceivingEnd;
import io.aemp.benchmarks.contender.SendingEnd;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.message.Tally;

/** One hub with many ports, and many nodes that link to it. Both use the node without Camel. */
public final class CrowdContender implements JvmContender {
    @Override
    public String name() {
        return "crowd";
    }

    @Override
    public String about() {
        return "nodes of camel-aemp without Camel: one hub with many ports, many nodes linked to it, framing json, trees";
    }

    @Override
    public ReceivingEnd receive(Setup setup, Tally tally) {
        return Hub.open(setup, tally);
    }

    @Override
    public SendingEnd send(Setup setup, String address) {
        return Crowd.connect(setup, address);
    }
}
