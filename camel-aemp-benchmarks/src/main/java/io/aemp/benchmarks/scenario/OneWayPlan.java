// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.scenario;

import io.aemp.benchmarks.bare.BareContender;
import io.aemp.benchmarks.contender.Contender;
import io.aemp.benchmarks.contender.Contenders;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.driver.Load;
import io.aemp.benchmarks.message.OrderMessages;
import io.aemp.node.Confirm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables of messages one way. */
public enum OneWayPlan {
    /** Everybody, the smallest message. */
    CONTENDERS("One way, all contenders") {
        @Override
        public OneWayTable table(Setup setup, List<Contender> contenders) {
            Map<String, OneWay> rows = new LinkedHashMap<>();
            contenders.forEach(contender -> rows.put(contender.name(), OneWay.usual(contender, setup)));
            return new OneWayTable(
                    title(),
                    "Ordered, one link, one sending thread, " + setup.size() + " octets, separate JVMs, confirm="
                            + word(setup.confirm()) + ". " + READING,
                    row -> BareContender.NAME,
                    rows);
        }
    },
    /** From the smallest message to 1 MiB. */
    SIZES("One way, sizes") {
        @Override
        public OneWayTable table(Setup setup, List<Contender> contenders) {
            Map<String, OneWay> rows = new LinkedHashMap<>();
            for (int size : SIZES_IN_OCTETS) {
                for (Contender contender : ours(contenders, true)) {
                    rows.put(sized(contender.name(), size), OneWay.usual(contender, setup.withSize(size)));
                }
            }
            return new OneWayTable(
                    title(),
                    "As before. Ratios refer to the bare contender of the same size.",
                    row -> BareContender.NAME + row.substring(row.indexOf(", ")),
                    rows);
        }
    },
    /** Sending threads. */
    THREADS("One way, sending threads") {
        @Override
        public OneWayTable table(Setup setup, List<Contender> contenders) {
            Map<String, OneWay> rows = new LinkedHashMap<>();
            for (Contender contender : ours(contenders, false)) {
                for (int threads : List.of(1, 4, 16)) {
                    rows.put(
                            threads(contender.name(), threads),
                            new OneWay(contender, setup, Load.flood(threads, threads), false));
                }
            }
            return new OneWayTable(
                    title(),
                    "As before; the order is checked per thread. Ratios refer to one thread.",
                    row -> threads(row.substring(0, row.indexOf(", ")), 1),
                    rows);
        }
    },
    /** What a message waits for. */
    CONFIRMS("One way, confirmations") {
        @Override
        public OneWayTable table(Setup setup, List<Contender> contenders) {
            Map<String, OneWay> rows = new LinkedHashMap<>();
            for (Contender contender : ours(contenders, true)) {
                for (Confirm confirm : confirmsOf(contender)) {
                    rows.put(
                            confirmed(contender.name(), confirm),
                            new OneWay(contender, setup.withConfirm(confirm), Load.flood(1, IN_FLIGHT), false));
                }
            }
            return new OneWayTable(
                    title(),
                    "As before, with up to " + IN_FLIGHT + " messages in flight. Ratios refer to accepted. The bare"
                            + " receiver says behind each read how many messages were in it.",
                    row -> confirmed(row.substring(0, row.indexOf(", ")), Confirm.ACCEPTED),
                    rows);
        }
    },
    /** Both ends in one JVM. */
    ONE_JVM("One way, one JVM") {
        @Override
        public OneWayTable table(Setup setup, List<Contender> contenders) {
            Map<String, OneWay> rows = new LinkedHashMap<>();
            for (Contender contender : ours(contenders, true)) {
                rows.put(contender.name(), new OneWay(contender, setup, Load.flood(1, 1), true));
            }
            return new OneWayTable(
                    title(),
                    "As before, both ends in one JVM over TCP; CPU and octets are those of both ends.",
                    row -> BareContender.NAME,
                    rows);
        }
    };

    private static final int KIB = 1024;
    private static final List<Integer> SIZES_IN_OCTETS = List.of(OrderMessages.SMALLEST, KIB, 64 * KIB, KIB * KIB);
    private static final int IN_FLIGHT = 64;
    private static final String READING =
            "A Camel route generates (not ProducerTemplate), and the receiving route counts and checks the order."
                    + " The ratio is the median over the rounds of messages/s against the bare contender's in the same"
                    + " round. CPU and octets allocated are per message, of the whole JVM.";

    private final String title;

    OneWayPlan(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** @param contenders who may take part */
    public abstract OneWayTable table(Setup setup, List<Contender> contenders);

    private static List<Contender> ours(List<Contender> contenders, boolean andBare) {
        return contenders.stream()
                .filter(contender -> Contenders.isOurs(contender) || andBare && Contenders.isBare(contender))
                .toList();
    }

    private static List<Confirm> confirmsOf(Contender contender) {
        return Contenders.isBare(contender)
                ? List.of(Confirm.ACCEPTED, Confirm.RECEIVED)
                : List.of(Confirm.ACCEPTED, Confirm.NONE, Confirm.RECEIVED);
    }

    /** Row of {@link #THREADS}. */
    public static String threads(String name, int threads) {
        return name + ", threads " + threads;
    }

    /** Row of {@link #CONFIRMS}. */
    public static String confirmed(String name, Confirm confirm) {
        return name + ", " + word(confirm);
    }

    /** Row of {@link #SIZES}. */
    public static String sized(String name, int size) {
        return name + ", " + octets(size);
    }

    static String octets(int size) {
        return size < KIB ? size + " octets" : size < KIB * KIB ? size / KIB + " KiB" : size / (KIB * KIB) + " MiB";
    }

    private static String word(Confirm confirm) {
        return confirm.name().toLowerCase(Locale.ROOT);
    }
}
