// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.bare;

import io.aemp.benchmarks.contender.SendingEnd;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.driver.Outlet;
import io.aemp.benchmarks.message.OrderMessages;
import java.util.ArrayList;
import java.util.List;

/**
 * Many connections that take turns, each message written and flushed by itself. A message is done at once while its
 * connection has room. For one lane.
 */
record BareCrowd(Dialer dialer, Outlet outlet) implements SendingEnd {
    /** Octets that may wait for all sockets together; without an end they would fill the memory. */
    private static final int ROOM = 4 * 1024 * 1024;

    /** Returns when all are connected. */
    static BareCrowd connect(Setup setup, String address) {
        Dialer dialer = new Dialer(BareCrowdContender.THREADS, Math.min(Connection.ROOM, ROOM / setup.links()));
        Trees trees = new Trees();
        List<Batches> connections = new ArrayList<>();
        for (int number = 0; number < setup.links(); number++) {
            connections.add(dialer.dial(address, channel -> Batches.ofOne(channel, trees))
                    .pipeline()
                    .get(Batches.class));
        }
        OrderMessages messages = new OrderMessages(setup.size());
        int pairs = setup.pairs();
        return new BareCrowd(dialer, (lane, sequence, done) -> {
            int pair = (int) (sequence % pairs);
            return connections.get(pair % setup.links()).send(messages.message(pair, sequence / pairs), done);
        });
    }

    @Override
    public long failures() {
        return 0;
    }

    @Override
    public void close() {
        dialer.close();
    }
}
