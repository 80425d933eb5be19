// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.bare;

import io.aemp.benchmarks.contender.JvmContender;
import io.aemp.benchmarks.contender.ReceivingEnd;
import io.aemp.benchmarks.contender.SendingEnd;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.message.Tally;

/** What all ratios refer to. One sending thread. */
public final class BareContender implements JvmContender {
    public static final String NAME = "bare";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String about() {
        return "Netty, a splitter and Jackson trees on both ends, no Camel; 100 messages a write, read and counted on"
                + " the event loop";
    }

    @Override
    public ReceivingEnd receive(Setup setup, Tally tally) {
        return new BareReceiver(setup, tally);
    }

    @Override
    public SendingEnd send(Setup setup, String address) {
        return new BareSender(setup, address);
    }
}
