// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.bare;

import io.aemp.benchmarks.contender.SendingEnd;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.driver.Outlet;
import io.aemp.benchmarks.message.OrderMessages;
import io.aemp.node.Confirm;

/** One connection, and what is sent over it. */
record BareSender(Connection connection, Outlet outlet) implements SendingEnd {
    static BareSender open(Setup setup, String address) {
        OrderMessages messages = new OrderMessages(setup.size());
        if (setup.calls()) {
            return calling(messages, address);
        }
        return setup.confirm() == Confirm.RECEIVED ? confirmed(messages, address) : sending(messages, address);
    }

    private static BareSender sending(OrderMessages messages, String address) {
        Connection connection = new Connection(address, channel -> new Batches(channel, new Trees()));
        Batches batches = connection.handler(Batches.class);
        return new BareSender(
                connection, (lane, sequence, done) -> batches.send(messages.message(lane, sequence), done));
    }

    private static BareSender confirmed(OrderMessages messages, String address) {
        Connection connection = new Connection(address, channel -> new Window(channel, new Trees()));
        Window window = connection.handler(Window.class);
        return new BareSender(connection, (lane, sequence, done) -> {
            window.send(messages.message(lane, sequence), done);
            return false;
        });
    }

    private static BareSender calling(OrderMessages messages, String address) {
        Connection connection = new Connection(address, channel -> Calls.over(channel, new Trees()));
        Calls calls = connection.handler(Calls.class);
        return new BareSender(connection, (lane, sequence, done) -> {
            calls.call(messages.message(lane, sequence), answer -> done.run());
            return false;
        });
    }

    @Override
    public long failures() {
        return 0;
    }

    @Override
    public void close() {
        connection.close();
    }
}
