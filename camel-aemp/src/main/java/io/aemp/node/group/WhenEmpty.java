// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.group;

import java.time.Duration;

/**
 * What becomes of a message when its group has no member that lives. While it is not yet known whether there is one, each
 * waits, but not longer than a link may take.
 */
public enum WhenEmpty {
    /** It fails. */
    FAIL {
        @Override
        GroupOutcome settle(PortGroup group, String more) throws EmptyGroupException {
            throw group.empty(more);
        }
    },
    /** It waits for a member, as long as a message may wait for anything. */
    WAIT {
        @Override
        GroupOutcome settle(PortGroup group, String more) throws EmptyGroupException {
            throw group.empty(more);
        }

        @Override
        boolean waits(Members.View view) {
            return true;
        }

        @Override
        Duration patience(PortGroup group, GroupMessage message) {
            return message.patience();
        }
    },
    /** It is done, and went to nobody. */
    DROP {
        @Override
        GroupOutcome settle(PortGroup group, String more) {
            return GroupOutcome.NOBODY;
        }
    };

    /**
     * What becomes of it when it does not wait, or not any more.
     *
     * @param more said behind why there is nobody
     */
    abstract GroupOutcome settle(PortGroup group, String more) throws EmptyGroupException;

    /** Whether it is worth waiting. */
    boolean waits(Members.View view) {
        return view.isSettling();
    }

    /** How long, from the start of the message. */
    Duration patience(PortGroup group, GroupMessage message) {
        Duration link = group.node().settings().connectInterval();
        return link.compareTo(message.patience()) < 0 ? link : message.patience();
    }
}
