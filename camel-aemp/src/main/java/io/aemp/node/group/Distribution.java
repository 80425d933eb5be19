// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.group;

import io.aemp.wire.message.PortId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which members of a group get a message. */
public enum Distribution {
    /** One after another. */
    ROUND_ROBIN {
        @Override
        List<PortId> recipients(List<PortId> members, @Nullable String key, Lots lots) {
            return List.of(members.get(lots.nextTurn(members.size())));
        }
    },
    /** Any one. */
    RANDOM {
        @Override
        List<PortId> recipients(List<PortId> members, @Nullable String key, Lots lots) {
            return List.of(members.get(lots.random(members.size())));
        }
    },
    /** All. */
    BROADCAST {
        @Override
        List<PortId> recipients(List<PortId> members, @Nullable String key, Lots lots) {
            return members;
        }

        @Override
        boolean goesByAll() {
            return true;
        }

        @Override
        Dispatch dispatch(PortGroup group, GroupMessage message, GroupCallback callback) {
            return new EveryMember(group, message, callback);
        }
    },
    /**
     * The one with the highest score for the key (rendezvous hashing): the same for equal keys, on every node. A member
     * that goes hands its keys to all others alike; one that comes takes its share from all; no other key moves.
     */
    STICKY {
        @Override
        List<PortId> recipients(List<PortId> members, @Nullable String key, Lots lots) {
            long start = hash(hash(FNV_OFFSET, Objects.requireNonNull(key, "key")), "\n");
            PortId best = members.get(0);
            long highest = score(start, best);
            for (PortId member : members.subList(1, members.size())) {
                long score = score(start, member);
                if (score > highest) {
                    best = member;
                    highest = score;
                }
            }
            return List.of(best);
        }

        @Override
        boolean goesByAll() {
            return true;
        }
    };

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /**
     * Those of the members that get a message.
     *
     * @param members not empty, in an order that does not depend on the node
     * @param key for {@link #STICKY}
     */
    abstract List<PortId> recipients(List<PortId> members, @Nullable String key, Lots lots);

    /** Whether a choice is only right when it is made between all members. */
    boolean goesByAll() {
        return false;
    }

    Dispatch dispatch(PortGroup group, GroupMessage message, GroupCallback callback) {
        return new OneMember(group, message, callback);
    }

    private static long score(long start, PortId member) {
        return mixed(hash(hash(hash(start, member.node()), "#"), member.port()));
    }

    /** FNV-1a over UTF-16 units. It has to be the same in every release and process. */
    private static long hash(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    /** The finalizer of SplitMix64: texts that differ in a digit get scores that have nothing in common. */
    private static long mixed(long hash) {
        long h = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        h = (h ^ (h >>> 27)) * 0x94d049bb133111ebL;
        return h ^ (h >>> 31);
    }
}
