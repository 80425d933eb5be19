// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.scenario;

import io.aemp.benchmarks.camel.CamelContender;
import io.aemp.benchmarks.contender.Contender;
import io.aemp.benchmarks.contender.Contenders;
import io.aemp.benchmarks.contender.JvmContender;
import io.aemp.benchmarks.contender.Setup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What it costs to send to a group rather than to a port. */
public final class Groups {
    private static final List<Integer> MEMBERS = List.of(1, 4, 16);
    private static final String DIRECT = "a port, no group";
    private static final String MADE_OF =
            "Each member of the group is on a node of its own, all in one JVM; framing" + " json, trees. ";

    private Groups() {}

    public static void run(Programs programs, Timing timing, Setup setup) {
        oneWay(setup).run(programs, timing);
        calls(setup).run(programs, timing);
    }

    private static OneWayTable oneWay(Setup setup) {
        Map<String, OneWay> rows = new LinkedHashMap<>();
        rows.put(DIRECT, OneWay.usual(direct(), setup));
        for (JvmContender group : CamelContender.groups()) {
            for (int members : MEMBERS) {
                rows.put(label(group, members), OneWay.usual(group, setup.withLinks(members)));
            }
        }
        return new OneWayTable(
                "Groups, one way",
                "One route sends to a group, one message under way. " + MADE_OF
                        + "The sticky key is another one in each"
                        + " message. The order is checked per member. Messages are counted where they arrive: with"
                        + " broadcast each arrives once per member. Ratios refer to one port, by its node and name.",
                row -> DIRECT,
                rows);
    }

    private static CallsTable calls(Setup setup) {
        Setup calls = setup.withCalls();
        Map<String, CallsTable.Row> rows = new LinkedHashMap<>();
        rows.put(DIRECT, new CallsTable.Row(direct(), calls));
        for (JvmContender group : CamelContender.groups()) {
            // How one member is chosen is in the table of messages; a broadcast waits for all.
            if (group.name().endsWith("roundRobin") || group.name().endsWith("broadcast")) {
                for (int members : MEMBERS) {
                    rows.put(label(group, members), new CallsTable.Row(group, calls.withLinks(members)));
                }
            }
        }
        return new CallsTable(
                "Groups, calls",
                CallsTable.CALL + MADE_OF + "A broadcast call ends when all have answered. Ratios are medians over the"
                        + " rounds, against calls of one port, by its node and name, under the same load.",
                DIRECT,
                rows,
                CallsTable.IN_FLIGHT,
                List.of());
    }

    private static Contender direct() {
        return Contenders.named("aemp-json-trees");
    }

    private static String label(JvmContender group, int members) {
        return group.name() + ", " + members + (members == 1 ? " member" : " members");
    }
}
