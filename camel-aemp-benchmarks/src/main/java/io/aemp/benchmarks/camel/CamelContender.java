// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.camel;

import io.aemp.benchmarks.contender.JvmContender;
import io.aemp.benchmarks.contender.ReceivingEnd;
import io.aemp.benchmarks.contender.SendingEnd;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.driver.Load;
import io.aemp.benchmarks.message.Tally;
import io.aemp.wire.framing.Framing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** A Camel route on each end, with one component between them. */
public final class CamelContender implements JvmContender {
    /** How the names of those begin that show what Camel costs alone; the form of their bodies follows. */
    public static final String FLOOR = "camel-floor";

    private final String name;
    private final String about;
    private final Supplier<CamelWiring> wiring;
    private final Set<Trait> traits;

    /** What its producer does that others do not. */
    private enum Trait {
        /** It keeps the caller's thread until a call has ended. */
        BLOCKS,
        /** It keeps a message until others have come. */
        BATCHES
    }

    private CamelContender(String name, String about, Supplier<CamelWiring> wiring, Trait... traits) {
        this.name = name;
        this.about = about;
        this.wiring = wiring;
        this.traits = Set.of(traits);
    }

    /** All of them, the floor first, then ours. */
    public static List<JvmContender> all() {
        List<JvmContender> all = new ArrayList<>();
        all.add(floor(Form.TREES, "lists and maps"));
        all.add(floor(Form.TEXT, "JSON text"));
        for (Framing framing : List.of(Framing.JSON, Framing.CBOR)) {
            String prefix = "aemp-" + framing.wireName();
            all.add(new CamelContender(
                    prefix + "-trees",
                    "camel-aemp, framing " + framing.wireName() + ", lists and maps as bodies on both ends",
                    () -> new AempWiring(framing, Form.TREES)));
            all.add(new CamelContender(
                    prefix + "-text",
                    "camel-aemp, framing " + framing.wireName() + ", JSON text as bodies on both ends (payload=json)",
                    () -> new AempWiring(framing, Form.TEXT)));
        }
        all.add(new CamelContender(
                "camel-netty", "camel-netty, textline, Jackson trees in both routes", LineWiring::netty));
        all.add(new CamelContender(
                "camel-mina", "camel-mina, textline, Jackson trees in both routes", LineWiring::mina, Trait.BLOCKS));
        all.add(new CamelContender(
                "camel-jms",
                "camel-jms over an embedded Artemis in the receiver's JVM, non-persistent, Jackson trees in both routes",
                JmsWiring::new));
        return all;
    }

    private static JvmContender floor(Form form, String bodies) {
        return new CamelContender(
                FLOOR + '-' + form.name().toLowerCase(Locale.ROOT),
                "routes around the transport of bare, with nothing else between, " + bodies + " as bodies on both ends",
                () -> new FloorWiring(form),
                Trait.BATCHES);
    }

    /** Our groups, by who gets a message; for scenarios of their own. */
    public static List<JvmContender> groups() {
        List<JvmContender> groups = new ArrayList<>();
        for (GroupWiring.Distribution distribution : GroupWiring.Distribution.values()) {
            groups.add(new CamelContender(
                    "group-" + distribution.word(),
                    "camel-aemp, a group with distribution=" + distribution.word(),
                    () -> new GroupWiring(distribution)));
        }
        return groups;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String about() {
        return about;
    }

    @Override
    public boolean takesCalls(Load load) {
        return !traits.contains(Trait.BLOCKS) || load.kind() != Load.Kind.OPEN;
    }

    @Override
    public boolean sendsAtOnce() {
        return !traits.contains(Trait.BATCHES);
    }

    @Override
    public ReceivingEnd receive(Setup setup, Tally tally) throws Exception {
        return CamelReceiver.start(wiring.get(), setup, tally);
    }

    @Override
    public SendingEnd send(Setup setup, String address) throws Exception {
        return CamelSender.start(wiring.get(), setup, address);
    }
}
