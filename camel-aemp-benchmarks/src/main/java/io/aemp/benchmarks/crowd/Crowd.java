// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.crowd;

import io.aemp.benchmarks.contender.SendingEnd;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.driver.Outlet;
import io.aemp.benchmarks.message.OrderMessages;
import io.aemp.benchmarks.process.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Many nodes, each with a link to the hub that it makes anew whenever it is lost. */
final class Crowd implements SendingEnd {
    private final List<Member> members = new ArrayList<>();
    private final AtomicInteger drops = new AtomicInteger();
    private final LongAdder failures = new LongAdder();
    private final Setup setup;

    private Crowd(Setup setup) {
        this.setup = setup;
    }

    /** Returns when all are linked. */
    static Crowd connect(Setup setup, String hubAddress) {
        Crowd crowd = new Crowd(setup);
        Grounds grounds = Grounds.prepare(setup.pem());
        for (int number = 0; number < setup.links(); number++) {
            Member member = new Member(grounds, number, hubAddress, crowd.drops::incrementAndGet);
            crowd.members.add(member);
            member.keepLinked();
            if (crowd.members.size() % Links.ABREAST == 0) {
                crowd.awaitLinks();
            }
        }
        crowd.awaitLinks();
        return crowd;
    }

    private void awaitLinks() {
        Links.await(this::linked, members.size());
    }

    private long linked() {
        return members.stream().filter(Member::isLinked).count();
    }

    /** Pairs of a member and a port take turns, and each has a sequence of its own. For one lane. */
    @Override
    public Outlet outlet() {
        OrderMessages messages = new OrderMessages(setup.size());
        int pairs = setup.pairs();
        return (lane, sequence, done) -> {
            int pair = (int) (sequence % pairs);
            return members.get(pair % setup.links())
                    .send(
                            setup.port(pair % setup.ports()),
                            messages.arguments(pair, sequence / pairs),
                            done,
                            failures::increment);
        };
    }

    @Override
    public long failures() {
        return failures.sum();
    }

    @Override
    public Fields state() {
        return Fields.EMPTY.with("linked", linked()).with("drops", drops.get());
    }

    @Override
    public void close() {
        members.forEach(Member::stop);
    }
}
