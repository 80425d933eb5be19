// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import io.aemp.wire.message.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message of the global protocol (protocol §5.3), to or from the node port. Values are in the form in which they came.
 */
sealed interface GlobalMessage {
    /** As it goes onto a link. */
    Message message();

    /** Whether whoever gets it has asked for it. */
    default boolean isAnswer() {
        return false;
    }

    /** {@code g_slave} without argument: see to it that you are a global node. */
    record BeGlobal() implements GlobalMessage {
        @Override
        public Message message() {
            return Message.of("", "g_slave");
        }
    }

    /** {@code g_slave}: be my master, this is my local database, or more of it. */
    record BeMaster(Map<String, Map<String, @Nullable Object>> database) implements GlobalMessage {
        @Override
        public Message message() {
            return Message.of("", "g_slave", database);
        }
    }

    /** {@code g_upd} of a slave, which leaves out what is empty. */
    record SlaveUpdate(FamilyUpdate update) implements GlobalMessage {
        @Override
        public Message message() {
            Object set = update.set().isEmpty() ? null : update.set();
            return update.deleted().isEmpty()
                    ? Message.of("", "g_upd", update.family(), set)
                    : Message.of("", "g_upd", update.family(), set, update.deleted());
        }
    }

    /** {@code g_upd} between globals, and what is made of either form when it comes in. */
    record Update(FamilyUpdate update) implements GlobalMessage {
        @Override
        public Message message() {
            return Message.of("", "g_upd", update.family(), update.set(), update.deleted());
        }
    }

    /** {@code g_find}: where does that node listen? */
    record Find(String node) implements GlobalMessage {
        @Override
        public Message message() {
            return Message.of("", "g_find", node);
        }
    }

    /** {@code g_found}: there it listens; null if that is not known. */
    record Found(String node, @Nullable Object binds) implements GlobalMessage {
        @Override
        public Message message() {
            return Message.of("", "g_found", node, binds);
        }

        @Override
        public boolean isAnswer() {
            return true;
        }
    }

    /** What can be asked of a family. */
    enum Kind {
        FAMILY("g_db_family"),
        KEYS("g_db_keys"),
        VALUES("g_db_values");

        private final String request;

        Kind(String request) {
            this.request = request;
        }

        String request() {
            return request;
        }

        /** The answer, out of the whole family. */
        Object answer(Map<String, @Nullable Object> family) {
            return switch (this) {
                case FAMILY -> family;
                case KEYS -> List.copyOf(family.keySet());
                case VALUES -> Collections.unmodifiableList(new ArrayList<>(family.values()));
            };
        }
    }

    /** {@code g_db_family}, {@code g_db_keys}, {@code g_db_values}. */
    record Query(Kind kind, String family, String id) implements GlobalMessage {
        @Override
        public Message message() {
            return Message.of("", kind.request(), family, id);
        }
    }

    /** {@code g_reply}: the answer to a query. */
    record Reply(String id, @Nullable Object result) implements GlobalMessage {
        @Override
        public Message message() {
            return Message.of("", "g_reply", id, result);
        }

        @Override
        public boolean isAnswer() {
            return true;
        }
    }

    /** {@code g_mon1}: tell me of that family. */
    record Subscribe(String family) implements GlobalMessage {
        @Override
        public Message message() {
            return Message.of("", "g_mon1", family);
        }
    }

    /** {@code g_mon0}: no more. */
    record Unsubscribe(String family) implements GlobalMessage {
        @Override
        public Message message() {
            return Message.of("", "g_mon0", family);
        }
    }

    /** {@code g_chg1}: the whole family, or the beginning of it. */
    record Whole(String family, Map<String, @Nullable Object> entries) implements GlobalMessage {
        @Override
        public Message message() {
            return Message.of("", "g_chg1", family, entries.isEmpty() ? null : entries);
        }

        @Override
        public boolean isAnswer() {
            return true;
        }
    }

    /** {@code g_chg2}: what has changed in a family. */
    record Changed(FamilyUpdate update) implements GlobalMessage {
        @Override
        public Message message() {
            return Message.of("", "g_chg2", update.family(), update.set(), update.deleted());
        }

        @Override
        public boolean isAnswer() {
            return true;
        }
    }

    /** {@code g_global}: I am a global node. */
    record Announce() implements GlobalMessage {
        @Override
        public Message message() {
            return Message.of("", "g_global");
        }
    }

    /** {@code g_set}: what my own slaves have, or the beginning of it. */
    record Share(Map<String, Map<String, @Nullable Object>> database) implements GlobalMessage {
        @Override
        public Message message() {
            return Message.of("", "g_set", database);
        }
    }
}
