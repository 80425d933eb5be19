// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.PortId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The distributed database (protocol §5.5): families of keys and values that the nodes of a network fill together. Each
 * node owns the keys that it has set; they go when it goes. All methods may be called on any thread and never block.
 *
 * <p>Families begin with a letter, and have letters, digits, {@code _} and {@code :} behind it; keys are not empty. A name
 * that breaks these rules is an {@link IllegalArgumentException}. The internal families {@code 'g} and {@code 'l} may be
 * read and monitored, but not changed.
 */
public interface Database {
    /**
     * Sets a key of this node. The value is copied at once. Setting what is there already sends nothing.
     *
     * @param value any data, null included
     * @throws DatabaseException if the value has no AEMP form, is too large, or the node is stopped
     */
    void set(String family, String key, @Nullable Object value, WriteOptions options) throws DatabaseException;

    /**
     * Deletes a key of this node. Other nodes' values of it stay.
     *
     * @throws DatabaseException if the node is stopped
     */
    void delete(String family, String key) throws DatabaseException;

    /**
     * Sets the port's ID as a key, until the port dies.
     *
     * @throws DatabaseException as {@link #set}
     */
    Registration register(String family, PortId port, @Nullable Object value, WriteOptions options)
            throws DatabaseException;

    /**
     * The whole family; empty if nobody knows it. Completes on the continuations, exceptionally with a {@link
     * DatabaseException}.
     *
     * @param timeout bounds the wait for a master and for its answer
     */
    CompletionStage<Map<String, @Nullable Object>> family(String family, Duration timeout);

    /** As {@link #family}, the keys alone. */
    CompletionStage<List<String>> keys(String family, Duration timeout);

    /** As {@link #family}, the values alone. */
    CompletionStage<List<@Nullable Object>> values(String family, Duration timeout);

    /**
     * Watches a family. The listener hears on the continuations, one call at a time: first the whole family as it is,
     * even if empty, as soon as a master has told it, then each change. What changes while there is no master is
     * reported when there is one again.
     */
    FamilyMonitor monitor(String family, FamilyListener listener);

    /** A key that lives as long as its port. */
    interface Registration {
        /** Deletes the key, if the port has not died before. Idempotent. */
        void cancel();
    }

    /** A watch on a family. */
    interface FamilyMonitor {
        /** Ends it; the listener hears nothing afterwards, but for a call that has begun. Idempotent. */
        void cancel();
    }

    /** Hears of a family. */
    interface FamilyListener {
        void changed(FamilyChange change);
    }
}
