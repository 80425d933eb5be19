// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.contender;

import io.aemp.benchmarks.bare.BareContender;
import io.aemp.benchmarks.bare.BareCrowdContender;
import io.aemp.benchmarks.camel.CamelContender;
import io.aemp.benchmarks.crowd.CrowdContender;
import io.aemp.benchmarks.crowd.VillageContender;
import io.aemp.wire.framing.Framing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All who can take part. */
public final class Contenders {
    /** For scenarios of its own. */
    public static final JvmContender CROWD = new CrowdContender();

    /** What {@link #CROWD} is compared with. */
    public static final JvmContender BARE_CROWD = new BareCrowdContender();

    /** For idle links that one node has dialed. */
    public static final JvmContender VILLAGE = new VillageContender();

    private Contenders() {}

    public static List<Contender> all() {
        List<Contender> all = new ArrayList<>(jvm());
        all.add(new PerlContender(Framing.JSON));
        all.add(new PerlContender(Framing.CBOR));
        return all;
    }

    private static List<JvmContender> jvm() {
        List<JvmContender> all = new ArrayList<>();
        all.add(BareContender.fast());
        all.add(BareContender.stock());
        all.addAll(CamelContender.all());
        return all;
    }

    /** Whether it is a pair of routes with our component. */
    public static boolean isOurs(Contender contender) {
        return contender.name().startsWith("aemp-");
    }

    public static boolean isBare(Contender contender) {
        return contender.name().equals(BareContender.NAME);
    }

    /** @throws IllegalArgumentException naming those that there are */
    public static Contender named(String name) {
        return all().stream()
                .filter(contender -> contender.name().equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("there is no contender '" + name + "', but "
                        + all().stream().map(Contender::name).toList()));
    }

    static JvmContender inJvm(String name) {
        return Stream.of(jvm(), CamelContender.groups(), List.of(CROWD, BARE_CROWD, VILLAGE))
                .flatMap(List::stream)
                .filter(contender -> contender.name().equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(name + " does not run in a JVM"));
    }
}
