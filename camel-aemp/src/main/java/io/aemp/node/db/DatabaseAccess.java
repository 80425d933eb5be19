// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import io.aemp.node.Monitor;
import io.aemp.node.NodeLoop;
import io.aemp.node.db.DatabaseException.Failure;
import io.aemp.node.db.GlobalMessage.Kind;
import io.aemp.node.peer.PeerHost;
import io.aemp.wire.framing.Frame;
import io.aemp.wire.framing.FrameException;
import io.aemp.wire.framing.ReadOptions;
import io.aemp.wire.framing.UnencodableException;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.Message;
import io.aemp.wire.message.PortId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The database as the application sees it: checks and copies on the caller's thread, all else on the control thread. */
final class DatabaseAccess implements Database {
    private record Key(String family, String key) {}

    private final PeerHost host;
    private final NodeLoop loop;
    private final Slave slave;
    private final Network.Monitoring monitoring;
    private final Supplier<String> whyNoAnswer;
    /** How many registrations hold a key; on the control thread. */
    private final Map<Key, Integer> registrations = new HashMap<>();
    /** Queries without an answer; on the control thread. */
    private final Set<Pending<?>> pending = new HashSet<>();

    private volatile boolean stopped;

    DatabaseAccess(PeerHost host, Membership membership, Network.Monitoring monitoring, Supplier<String> whyNoAnswer) {
        this.host = host;
        this.loop = host.loop();
        this.slave = membership.slave();
        this.monitoring = monitoring;
        this.whyNoAnswer = whyNoAnswer;
    }

    @Override
    public void set(String family, String key, @Nullable Object value, WriteOptions options) throws DatabaseException {
        @Nullable Object copy = checked(family, key, value, options);
        loop.execute(() -> slave.set(family, key, copy));
    }

    @Override
    public void delete(String family, String key) throws DatabaseException {
        Families.checkWritable(family);
        Families.checkKey(family, key);
        checkRunning(family);
        loop.execute(() -> slave.delete(family, key));
    }

    @Override
    public Registration register(String family, PortId port, @Nullable Object value, WriteOptions options)
            throws DatabaseException {
        String key = port.toString();
        @Nullable Object copy = checked(family, key, value, options);
        Registered registered = new Registered(new Key(family, key));
        loop.execute(() -> registered.begin(port, copy));
        return registered;
    }

    private void checkRunning(String family) throws DatabaseException {
        if (stopped) {
            throw stoppedFailure(family);
        }
    }

    private DatabaseException stoppedFailure(String family) {
        return new DatabaseException(
                Failure.NODE_STOPPED, family, "node " + host.settings().nodeId() + " is stopped", null);
    }

    /** A copy of the value in the form that a peer would get. */
    private @Nullable Object checked(String family, String key, @Nullable Object value, WriteOptions options)
            throws DatabaseException {
        Families.checkWritable(family);
        Families.checkKey(family, key);
        checkRunning(family);
        try {
            Message message = Message.of("", family, key, value);
            Frame frame = host.settings()
                    .handshake()
                    .framings()
                    .get(0)
                    .frame(message, options, host.settings().frameLimits());
            return frame.arguments(2, 3, ReadOptions.AS_SENT).get(0);
        } catch (UnencodableException | FrameException e) {
            throw new DatabaseException(
                    Failure.UNENCODABLE, family, "the value of key '" + key + "' cannot be sent: " + e.getMessage(), e);
        }
    }

    @Override
    public CompletionStage<Map<String, @Nullable Object>> family(String family, Duration timeout) {
        return query(Kind.FAMILY, family, timeout, result -> readMap(GlobalMessages.asEntries(result)));
    }

    @Override
    public CompletionStage<List<String>> keys(String family, Duration timeout) {
        return query(Kind.KEYS, family, timeout, result -> {
            List<String> keys = new ArrayList<>();
            elements(result).forEach(key -> keys.add(String.valueOf(GlobalMessages.text(key))));
            return Collections.unmodifiableList(keys);
        });
    }

    @Override
    public CompletionStage<List<@Nullable Object>> values(String family, Duration timeout) {
        return query(Kind.VALUES, family, timeout, result -> {
            List<@Nullable Object> values = new ArrayList<>();
            elements(result).forEach(value -> values.add(readOptions().read(value)));
            return Collections.unmodifiableList(values);
        });
    }

    private ReadOptions readOptions() {
        return host.settings().readOptions();
    }

    private Map<String, @Nullable Object> readMap(@Nullable Map<String, @Nullable Object> entries) {
        Map<String, @Nullable Object> read = new LinkedHashMap<>();
        if (entries != null) {
            entries.forEach((key, value) -> read.put(key, readOptions().read(value)));
        }
        return Collections.unmodifiableMap(read);
    }

    private static List<? extends @Nullable Object> elements(@Nullable Object result) {
        return result instanceof List<?> list ? list : List.of();
    }

    private <T> CompletionStage<T> query(
            Kind kind, String family, Duration timeout, Function<@Nullable Object, T> reader) {
        Families.checkReadable(family);
        Pending<T> query = new Pending<>(family, reader);
        loop.execute(() -> query.begin(kind, timeout));
        return query.result;
    }

    @Override
    public FamilyMonitor monitor(String family, FamilyListener listener) {
        Families.checkReadable(family);
        FamilyView.Watch watch = new FamilyView.Watch(listener);
        loop.execute(() -> {
            if (!watch.isOver()) {
                slave.watch(family, watch);
            }
        });
        return () -> {
            watch.end();
            loop.execute(() -> slave.unwatch(family, watch));
        };
    }

    /** On the control thread. */
    void stop() {
        stopped = true;
        slave.stop();
        List.copyOf(pending).forEach(query -> query.fail(stoppedFailure(query.family)));
    }

    /** A query on its way. */
    private final class Pending<T> {
        private final String family;
        private final Function<@Nullable Object, T> reader;
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private NodeLoop.@Nullable Timer timer;
        private @Nullable String id;

        Pending(String family, Function<@Nullable Object, T> reader) {
            this.family = family;
            this.reader = reader;
        }

        void begin(Kind kind, Duration timeout) {
            pending.add(this);
            if (stopped) {
                fail(stoppedFailure(family));
                return;
            }
            timer = loop.schedule(
                    timeout,
                    () -> fail(new DatabaseException(
                            Failure.TIMED_OUT,
                            family,
                            "no answer within " + timeout.toMillis() + " ms: " + whyNoAnswer.get(),
                            null)));
            id = slave.query(kind, family, this::answered);
        }

        private void answered(@Nullable Object answer) {
            if (end()) {
                T read = reader.apply(answer);
                host.continueWith(() -> result.complete(read));
            }
        }

        void fail(DatabaseException failure) {
            if (end()) {
                host.continueWith(() -> result.completeExceptionally(failure));
            }
        }

        private boolean end() {
            if (timer != null) {
                timer.cancel();
            }
            if (id != null) {
                slave.cancelQuery(id);
            }
            return pending.remove(this);
        }
    }

    /** A key that lives as long as its port; confined to the control thread but for {@link #cancel}. */
    private final class Registered implements Registration {
        private final Key key;
        private @Nullable Monitor monitor;
        private boolean over;

        Registered(Key key) {
            this.key = key;
        }

        void begin(PortId port, @Nullable Object value) {
            if (over) {
                return;
            }
            registrations.merge(key, 1, Integer::sum);
            slave.set(key.family(), key.key(), value);
            monitor = monitoring.monitor(port, reason -> loop.execute(this::end), List.of());
        }

        private void end() {
            if (over) {
                return;
            }
            over = true;
            if (monitor != null) {
                monitor.cancel();
                if (registrations.merge(key, -1, Integer::sum) == 0) {
                    registrations.remove(key);
                    slave.delete(key.family(), key.key());
                }
            }
        }

        @Override
        public void cancel() {
            loop.execute(this::end);
        }
    }
}
