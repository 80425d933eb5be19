// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.contender;

import io.aemp.benchmarks.message.OrderMessages;
import io.aemp.benchmarks.process.Fields;
import io.aemp.node.Confirm;

/**
 * What both ends of a contender are told. The same for all contenders; what one does not know it leaves alone.
 *
 * @param size octets of a message
 * @param calls whether messages are answered
 * @param confirm when a message of an AEMP producer counts as done
 * @param ports ports that the receiver has and the sender sends to in turn
 * @param links nodes at the end that has several, each with one link to the other end
 * @param traffic which of ports and links messages take, where there are many of both
 * @param bind address to listen on; port 0 is a free one
 * @param pem file with certificate and key, empty for no TLS
 * @param tuning options for AEMP ends alone
 */
public record Setup(
        int size,
        boolean calls,
        Confirm confirm,
        int ports,
        int links,
        Traffic traffic,
        String bind,
        String pem,
        Tuning tuning) {
    /** The smallest message, one way, accepted, one port, no TLS. */
    public static final Setup USUAL = new Setup(
            OrderMessages.SMALLEST,
            false,
            Confirm.ACCEPTED,
            1,
            1,
            Traffic.ALL,
            "127.0.0.1:0",
            "",
            new Tuning("", "", ""));

    /**
     * What a user of the command line adds.
     *
     * @param sender query behind the URI of producers, {@code a=1&b=2}
     * @param receiver query behind the URI of consumers
     * @param node node options, in the same form
     */
    public record Tuning(String sender, String receiver, String node) {}

    public Setup withSize(int octets) {
        return new Setup(octets, calls, confirm, ports, links, traffic, bind, pem, tuning);
    }

    public Setup withCalls() {
        return new Setup(size, true, confirm, ports, links, traffic, bind, pem, tuning);
    }

    public Setup withConfirm(Confirm when) {
        return new Setup(size, calls, when, ports, links, traffic, bind, pem, tuning);
    }

    public Setup withPorts(int number) {
        return new Setup(size, calls, confirm, number, links, traffic, bind, pem, tuning);
    }

    public Setup withLinks(int number) {
        return new Setup(size, calls, confirm, ports, number, traffic, bind, pem, tuning);
    }

    public Setup withTraffic(Traffic which) {
        return new Setup(size, calls, confirm, ports, links, which, bind, pem, tuning);
    }

    public Setup withBind(String address) {
        return new Setup(size, calls, confirm, ports, links, traffic, address, pem, tuning);
    }

    public Setup withPem(String file) {
        return new Setup(size, calls, confirm, ports, links, traffic, bind, file, tuning);
    }

    public Setup withTuning(Tuning options) {
        return new Setup(size, calls, confirm, ports, links, traffic, bind, pem, options);
    }

    /** Pairs of a link and a port that take turns, counted from 0; each is a lane with a sequence of its own. */
    public int pairs() {
        return traffic.pairs(links, ports);
    }

    /** Name of a port of the receiver, counted from 0. */
    public String port(int number) {
        return ports == 1 ? OrderMessages.PORT : OrderMessages.PORT + number;
    }

    static Setup of(Fields fields) {
        return new Setup(
                (int) fields.number("size"),
                Boolean.parseBoolean(fields.text("calls")),
                Confirm.valueOf(fields.text("confirm")),
                (int) fields.number("ports"),
                (int) fields.number("links"),
                Traffic.valueOf(fields.text("traffic")),
                fields.text("bind"),
                fields.text("pem"),
                new Tuning(fields.text("senderQuery"), fields.text("receiverQuery"), fields.text("nodeOptions")));
    }

    public Fields fields() {
        return Fields.EMPTY
                .with("size", size)
                .with("calls", calls)
                .with("confirm", confirm)
                .with("ports", ports)
                .with("links", links)
                .with("traffic", traffic)
                .with("bind", bind)
                .with("pem", pem)
                .with("senderQuery", tuning.sender())
                .with("receiverQuery", tuning.receiver())
                .with("nodeOptions", tuning.node());
    }
}
