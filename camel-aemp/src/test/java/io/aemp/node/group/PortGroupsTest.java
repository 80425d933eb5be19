// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aemp.node.AempNode;
import io.aemp.node.GlobalRole;
import io.aemp.node.NodeRuntime;
import io.aemp.node.Receiver;
import io.aemp.node.TestNodes;
import io.aemp.node.db.DatabaseException;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import org.junit.jupiter.api.Test;

/** Groups in the real database. */
class PortGroupsTest {
    private final TestNodes nodes = new TestNodes();
    private final AempNode me = nodes.node("me", settings -> settings.globalRole(GlobalRole.ALWAYS));
    private final AempNode worker = nodes.node("worker", settings -> settings.seed(TestNodes.addressOf("me")));
    private final PortGroups groups =
            new PortGroups(me, new NodeRuntime(nodes.network().transport(), nodes.loop(), nodes.loop()));

    private Receiver register(AempNode node, String family) throws DatabaseException {
        Receiver receiver = node.receive("work", null, nodes.served(), (delivery, done) -> done.run());
        node.database().register(family, receiver.port(), null, WriteOptions.strict(FrameLimits.DEFAULT));
        nodes.loop().run();
        return receiver;
    }

    @Test
    void aRegisteredPortIsAMemberUntilItDies() throws Exception {
        PortGroup group = groups.acquire("workers");
        Receiver receiver = register(worker, "workers");
        register(me, "others");
        assertThat(group.members()).containsExactly(PortId.parse("worker#work"));
        receiver.close(DeathReason.NORMAL);
        nodes.loop().run();
        assertThat(group.members()).isEmpty();
    }

    @Test
    void allUsersOfAFamilyShareAGroupAndTheLastOneClosesIt() throws Exception {
        register(worker, "workers");
        PortGroup first = groups.acquire("workers");
        assertThat(groups.acquire("workers")).isSameAs(first);
        assertThat(groups.acquire("others")).isNotSameAs(first);
        nodes.loop().run();
        assertThat(first.members()).hasSize(1);
        groups.release(first);
        assertThat(first.members()).hasSize(1);
        groups.release(first);
        assertThat(first.members()).isEmpty();
        groups.release(first);

        PortGroup second = groups.acquire("workers");
        nodes.loop().run();
        assertThat(second).isNotSameAs(first);
        groups.release(first);
        assertThat(second.members()).hasSize(1);
    }

    @Test
    void theEndOfTheNodeClosesAll() throws Exception {
        register(worker, "workers");
        PortGroup group = groups.acquire("workers");
        nodes.loop().run();
        groups.close();
        assertThat(group.members()).isEmpty();
        groups.release(group);
    }

    @Test
    void aNameThatNoFamilyCanHaveIsRefused() {
        assertThatThrownBy(() -> groups.acquire("'l"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'l");
    }
}
