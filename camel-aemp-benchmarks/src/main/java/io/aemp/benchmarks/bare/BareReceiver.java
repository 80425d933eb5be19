// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.bare;

import io.aemp.benchmarks.contender.ReceivingEnd;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.message.Tally;
import io.aemp.node.Confirm;
import io.netty.channel.Channel;
import io.netty.handler.codec.json.JsonObjectDecoder;
import java.util.List;

/** Reads trees on the event loops, counts them there, and for calls writes them back. */
final class BareReceiver implements ReceivingEnd {
    private static final int LARGEST = 16 * 1024 * 1024;

    private final Trees trees = new Trees();
    private final Tally tally;
    private final Listener listener;

    /** @param threads event loops */
    BareReceiver(Setup setup, Tally tally, boolean stock, int threads) {
        this.tally = tally;
        listener = new Listener(setup.bind(), threads, channel -> {
            JsonSplitter.Sink sink = setup.calls() ? echo(channel) : this::count;
            if (setup.confirm() == Confirm.RECEIVED) {
                Acknowledger acknowledger = new Acknowledger(sink);
                channel.pipeline().addLast(acknowledger, new SplitHandler(acknowledger));
            } else if (stock) {
                channel.pipeline().addLast(new JsonObjectDecoder(LARGEST), new StockHandler(sink));
            } else {
                channel.pipeline().addLast(new SplitHandler(sink));
            }
        });
    }

    private void count(byte[] octets, int offset, int length) {
        tally.tree(trees.read(octets, offset, length));
    }

    private JsonSplitter.Sink echo(Channel channel) {
        return (octets, offset, length) -> {
            List<?> tree = trees.read(octets, offset, length);
            tally.unordered();
            channel.write(trees.buffer(channel.alloc(), tree), channel.voidPromise());
        };
    }

    @Override
    public String address() {
        return listener.address();
    }

    @Override
    public void close() {
        listener.close();
    }
}
