// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.bare;

import io.aemp.benchmarks.contender.JvmContender;
import io.aemp.benchmarks.contender.ReceivingEnd;
import io.aemp.benchmarks.contender.SendingEnd;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.message.Tally;

/** What all ratios refer to, and the same with the splitter that Netty brings. One sending thread. */
public final class BareContender implements JvmContender {
    public static final String NAME = "bare";
    public static final String STOCK = "bare-stock";

    private final boolean stock;

    private BareContender(boolean stock) {
        this.stock = stock;
    }

    /** What all ratios refer to. */
    public static BareContender fast() {
        return new BareContender(false);
    }

    /** With Netty's {@code JsonObjectDecoder}: what one would write first. */
    public static BareContender stock() {
        return new BareContender(true);
    }

    @Override
    public String name() {
        return stock ? STOCK : NAME;
    }

    @Override
    public String about() {
        return stock
                ? "as bare, but messages are split by Netty's JsonObjectDecoder and read from its buffers"
                : "Netty, a splitter and Jackson trees on both ends, no Camel; 100 messages a write, read and counted on"
                        + " the event loop";
    }

    @Override
    public boolean sendsAtOnce() {
        return false;
    }

    @Override
    public ReceivingEnd receive(Setup setup, Tally tally) {
        return new BareReceiver(setup, tally, stock, 1);
    }

    @Override
    public SendingEnd send(Setup setup, String address) {
        return BareSender.open(setup, address);
    }
}
