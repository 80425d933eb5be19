// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.bare;

import io.aemp.benchmarks.contender.JvmContender;
import io.aemp.benchmarks.contender.ReceivingEnd;
import io.aemp.benchmarks.contender.SendingEnd;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.message.Tally;

/** What messages cost that travel alone, each on one of many connections, whatever the program above. */
public final class BareCrowdContender implements JvmContender {
    /** Event loops at each end: as many as a node of ours has. */
    static final int THREADS = Runtime.getRuntime().availableProcessors();

    @Override
    public String name() {
        return BareContender.NAME + "-crowd";
    }

    @Override
    public String about() {
        return "as bare, but with many connections that take turns; each message a write, an event loop per processor";
    }

    @Override
    public ReceivingEnd receive(Setup setup, Tally tally) {
        return new BareReceiver(setup, tally, false, THREADS);
    }

    @Override
    public SendingEnd send(Setup setup, String address) {
        return BareCrowd.connect(setup, address);
    }
}
