// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.aemp.node.ManualLoop;
import io.aemp.wire.message.PortId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Which members count as living, with ports whose lives the test leads. */
class MembersTest {
    private final ManualLoop loop = new ManualLoop();
    private final FakeDatabase database = new FakeDatabase();
    private final FakePorts ports = new FakePorts();
    private final List<List<PortId>> heard = new ArrayList<>();
    private final Members members = new Members(
            "test",
            ports,
            loop,
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            bound -> bound - 1,
            () -> heard.add(this.members.view().living()));

    MembersTest() {
        database.monitor("workers", members::familyChanged);
    }

    /** Has the watches that are open, by port. */
    private static final class FakePorts implements Watcher {
        private final Map<String, List<Sighting>> watches = new HashMap<>();

        @Override
        public Watch watch(PortId port, Sighting sighting) {
            List<Sighting> here = watches.computeIfAbsent(port.toString(), name -> new ArrayList<>());
            here.add(sighting);
            return () -> here.remove(sighting);
        }

        int watchesOf(String port) {
            return watches.getOrDefault(port, List.of()).size();
        }

        void alive(String port) {
            List.copyOf(watches.getOrDefault(port, List.of())).forEach(Sighting::alive);
        }

        void gone(String port) {
            List<Sighting> told = watches.remove(port);
            if (told != null) {
                told.forEach(sighting -> sighting.gone("test"));
            }
        }
    }

    private List<String> living() {
        return members.view().living().stream().map(PortId::toString).toList();
    }

    @Test
    void aMemberLivesWhenItsNodeHasAnsweredUntilItIsGone() {
        database.add("a#p");
        assertThat(living()).isEmpty();
        ports.alive("a#p");
        assertThat(living()).containsExactly("a#p");
        ports.gone("a#p");
        assertThat(living()).isEmpty();
    }

    @Test
    void whatTheDatabaseDeletesIsLeftAlone() {
        database.add("a#p");
        ports.alive("a#p");
        database.remove("a#p");
        assertThat(living()).isEmpty();
        assertThat(ports.watchesOf("a#p")).isZero();
        loop.advance(Duration.ofMinutes(5));
        assertThat(ports.watchesOf("a#p")).isZero();
    }

    @Test
    void whoIsGoneIsLookedForAgainEverMoreRarely() {
        database.add("a#p");
        List<Integer> seconds = new ArrayList<>();
        for (int second = 0; second < 100; second++) {
            if (ports.watchesOf("a#p") > 0) {
                seconds.add(second);
                ports.gone("a#p");
            }
            loop.advance(Duration.ofSeconds(1));
        }
        assertThat(seconds).containsExactly(0, 1, 3, 7, 15, 31, 61, 91);

        loop.advance(Duration.ofSeconds(30));
        ports.alive("a#p");
        assertThat(living()).containsExactly("a#p");
    }

    @Test
    void aLinkToItsNodeOrANewKeyMakesItBeLookedForAtOnce() {
        database.add("a#p");
        ports.gone("a#p");
        members.nodeUp("b");
        assertThat(ports.watchesOf("a#p")).isZero();
        members.nodeUp("a");
        assertThat(ports.watchesOf("a#p")).isEqualTo(1);

        ports.gone("a#p");
        database.add("a#p");
        assertThat(ports.watchesOf("a#p")).isEqualTo(1);
        loop.advance(Duration.ofMinutes(5));
        assertThat(ports.watchesOf("a#p")).isEqualTo(1);
    }

    @Test
    void anAnswerToAnEarlierLookDoesNotCount() {
        database.add("a#p");
        Watcher.Sighting first = ports.watches.get("a#p").get(0);
        ports.gone("a#p");
        first.alive();
        assertThat(living()).isEmpty();
        members.nodeUp("a");
        first.gone("again");
        ports.alive("a#p");
        assertThat(living()).containsExactly("a#p");
    }

    @Test
    void aMemberThatComesBackUnderItsKeyIsWatchedAnew() {
        database.add("a#p");
        ports.alive("a#p");
        ports.gone("a#p");
        database.remove("a#p");
        database.add("a#p");
        ports.alive("a#p");
        assertThat(living()).containsExactly("a#p");
        assertThat(ports.watchesOf("a#p")).isEqualTo(1);
    }

    @Test
    void aFamilyThatIsToldAnewReplacesTheOldOne() {
        database.add("a#p");
        database.add("b#p");
        ports.alive("a#p");
        ports.alive("b#p");
        database.replace("b#p", "c#p");
        ports.alive("c#p");
        assertThat(living()).containsExactly("b#p", "c#p");
        assertThat(ports.watchesOf("b#p")).isEqualTo(1);
    }

    @Test
    void membersAreInTheOrderOfTheirIds() {
        database.replace("b#p", "a#q", "a#p");
        ports.alive("b#p");
        ports.alive("a#q");
        ports.alive("a#p");
        assertThat(living()).containsExactly("a#p", "a#q", "b#p");
    }

    @Test
    void theFamilyIsKnownWhenItHasBeenToldEvenIfEmpty() {
        assertThat(members.view().isKnown()).isFalse();
        database.tell();
        assertThat(members.view().isKnown()).isTrue();
        assertThat(members.size()).isZero();
    }

    @Test
    void keysThatAreNoPortIdsAreIgnoredWithOneLineEach() {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Logger logger = (Logger) LoggerFactory.getLogger(Members.class);
        logger.addAppender(lines);
        try {
            database.replace("a#p", "node", "#port", "node#", "x#y#z");
            database.add("b#p");
            ports.alive("x#y#z");
        } finally {
            logger.detachAppender(lines);
        }
        assertThat(living()).containsExactly("x#y#z");
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .filteredOn(line -> line.contains("ignoring"))
                .hasSize(3)
                .anyMatch(line -> line.contains("'node'"))
                .anyMatch(line -> line.contains("'#port'"))
                .anyMatch(line -> line.contains("'node#'"));
    }

    @Test
    void theGroupFormsUntilItsFirstMembersHaveAnsweredOrTheTimeIsOver() {
        assertThat(members.view().isForming()).isTrue();
        database.replace("a#p", "b#p", "c#p");
        ports.alive("a#p");
        ports.gone("b#p");
        assertThat(members.view().isForming()).isTrue();
        ports.alive("c#p");
        assertThat(members.view().isForming()).isFalse();
        database.add("d#p");
        assertThat(members.view().isForming()).isFalse();

        MembersTest other = new MembersTest();
        other.database.replace("a#p", "b#p");
        other.ports.alive("a#p");
        other.loop.advance(Duration.ofSeconds(2));
        assertThat(other.members.view().isForming()).isFalse();
        assertThat(other.heard).hasSize(2);
    }

    @Test
    void anEmptyFamilyIsCompleteAfterAWhile() {
        database.tell();
        assertThat(members.view().isForming()).isTrue();
        loop.advance(Duration.ofSeconds(2));
        assertThat(members.view().isForming()).isFalse();
        assertThat(members.view().isSettling()).isFalse();
        database.add("a#p");
        assertThat(members.view().isSettling()).isTrue();
        ports.gone("a#p");
        assertThat(members.view().isSettling()).isFalse();
        members.nodeUp("a");
        assertThat(members.view().isSettling()).isFalse();
    }

    @Test
    void onlyChangesAreHeardOf() {
        database.tell();
        loop.advance(Duration.ofSeconds(2));
        heard.clear();
        database.add("a#p");
        database.add("b#p");
        ports.gone("b#p");
        ports.alive("a#p");
        ports.alive("a#p");
        database.add("a#p");
        assertThat(heard).containsExactly(List.of(), List.of(PortId.parse("a#p")));
    }

    @Test
    void aClosedGroupWatchesNobody() {
        database.replace("a#p", "b#p");
        ports.alive("a#p");
        ports.gone("b#p");
        members.close();
        // A report that had begun.
        database.add("c#p");
        loop.advance(Duration.ofMinutes(5));
        assertThat(ports.watchesOf("c#p")).isZero();
        assertThat(living()).isEmpty();
        assertThat(ports.watchesOf("a#p") + ports.watchesOf("b#p")).isZero();
    }

    /** Something that happens to one of a few ports. */
    private record Event(String port, Kind kind) {
        private enum Kind {
            REGISTERED,
            WITHDRAWN,
            ALIVE,
            GONE,
            NODE_UP,
            LATER
        }
    }

    @Provide
    Arbitrary<List<Event>> events() {
        return Combinators.combine(Arbitraries.of("a#p", "a#q", "b#p"), Arbitraries.of(Event.Kind.class))
                .as(Event::new)
                .list()
                .ofMaxSize(60);
    }

    @Property(tries = 500)
    void whoIsKnownDeadOrNotRegisteredIsNeverAmongTheLiving(@ForAll("events") List<Event> events) {
        MembersTest test = new MembersTest();
        Set<String> registered = new TreeSet<>();
        Set<String> alive = new TreeSet<>();
        for (Event event : events) {
            String port = event.port;
            switch (event.kind) {
                case REGISTERED -> {
                    test.database.add(port);
                    registered.add(port);
                }
                case WITHDRAWN -> {
                    test.database.remove(port);
                    registered.remove(port);
                    alive.remove(port);
                }
                case ALIVE -> {
                    if (test.ports.watchesOf(port) > 0) {
                        alive.add(port);
                    }
                    test.ports.alive(port);
                }
                case GONE -> {
                    test.ports.gone(port);
                    alive.remove(port);
                }
                case NODE_UP -> test.members.nodeUp(PortId.parse(port).node());
                case LATER -> test.loop.advance(Duration.ofSeconds(40));
            }
            assertThat(test.living()).isEqualTo(List.copyOf(alive));
            registered.forEach(one -> assertThat(test.ports.watchesOf(one)).isLessThanOrEqualTo(1));
        }
        test.loop.advance(Duration.ofSeconds(40));
        registered.forEach(port -> assertThat(test.ports.watchesOf(port)).isEqualTo(1));
    }
}
