// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import io.aemp.transport.Address;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.ReadOptions;
import io.aemp.wire.handshake.HandshakeSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a node is told when it is made. Built once, immutable; defaults as real nodes have them, limits added. */
public final class NodeSettings {
    private final HandshakeSettings handshake;
    private final List<Address> binds;
    private final Map<String, List<Address>> addresses;
    private final FrameLimits frameLimits;
    private final Duration monitorTimeout;
    private final Duration connectInterval;
    private final Duration idleProbe;
    private final Duration idleLimit;
    private final int maxLinks;
    private final long sendQueueLimit;
    private final int maxMonitors;
    private final List<Address> seeds;
    private final @Nullable List<Address> advertise;
    private final GlobalRole globalRole;
    private final long maxShardSize;
    private final long maxDatabaseSize;
    private final ReadOptions readOptions;

    private NodeSettings(Builder builder) {
        handshake = builder.handshake;
        binds = List.copyOf(builder.binds);
        addresses = Map.copyOf(builder.addresses);
        frameLimits = builder.frameLimits;
        monitorTimeout = builder.monitorTimeout;
        connectInterval = builder.connectInterval;
        idleProbe = builder.idleProbe;
        idleLimit = builder.idleLimit;
        maxLinks = builder.maxLinks;
        sendQueueLimit = builder.sendQueueLimit;
        maxMonitors = builder.maxMonitors;
        seeds = List.copyOf(builder.seeds);
        advertise = builder.advertise == null ? null : List.copyOf(builder.advertise);
        globalRole = builder.globalRole;
        maxShardSize = builder.maxShardSize;
        maxDatabaseSize = builder.maxDatabaseSize;
        readOptions = builder.readOptions;
        require(monitorTimeout, "monitorTimeout");
        require(connectInterval, "connectInterval");
        require(idleProbe, "idleProbe");
        require(idleLimit, "idleLimit");
        require(maxLinks, "maxLinks");
        require(sendQueueLimit, "sendQueueLimit");
        require(maxMonitors, "maxMonitors");
        require(maxShardSize, "maxShardSize");
        require(maxDatabaseSize, "maxDatabaseSize");
    }

    private static void require(Duration value, String setting) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(
                    setting + "=" + value.toMillis() + ": expected a time of more than 0 ms");
        }
    }

    private static void require(long value, String setting) {
        if (value < 1) {
            throw new IllegalArgumentException(setting + "=" + value + ": expected at least 1");
        }
    }

    public static Builder builder(HandshakeSettings handshake) {
        return new Builder(handshake);
    }

    public String nodeId() {
        return handshake.nodeId();
    }

    public HandshakeSettings handshake() {
        return handshake;
    }

    /** Addresses to listen on; none means that the node does not listen. */
    public List<Address> binds() {
        return binds;
    }

    /** Addresses of nodes that are not looked up. */
    public Map<String, List<Address>> addresses() {
        return addresses;
    }

    public FrameLimits frameLimits() {
        return frameLimits;
    }

    /** Upper end of retry and stagger intervals (protocol §3, §5.1). */
    public Duration monitorTimeout() {
        return monitorTimeout;
    }

    /** How long a node may take to be linked before the attempt fails (protocol §3). */
    public Duration connectInterval() {
        return connectInterval;
    }

    /** Silence after which a link is probed. */
    public Duration idleProbe() {
        return idleProbe;
    }

    /** Silence after which a probed link is given up. */
    public Duration idleLimit() {
        return idleLimit;
    }

    public int maxLinks() {
        return maxLinks;
    }

    /** Octets that may wait for one peer. */
    public long sendQueueLimit() {
        return sendQueueLimit;
    }

    /** Monitors that one peer may have on ports of this node. */
    public int maxMonitors() {
        return maxMonitors;
    }

    /** Addresses of nodes by which to join the network (protocol §5.1). */
    public List<Address> seeds() {
        return seeds;
    }

    /** Addresses that others are told to dial this node at; null: those it listens on. */
    public @Nullable List<Address> advertise() {
        return advertise;
    }

    public GlobalRole globalRole() {
        return globalRole;
    }

    /** Octets that one node may store in the database of this one, while it is global; estimated. */
    public long maxShardSize() {
        return maxShardSize;
    }

    /** Octets that all nodes together may store in the database of this one, while it is global; estimated. */
    public long maxDatabaseSize() {
        return maxDatabaseSize;
    }

    /** How values of the database are given to the application. */
    public ReadOptions readOptions() {
        return readOptions;
    }

    /** Collects settings. */
    public static final class Builder {
        private final HandshakeSettings handshake;
        private final List<Address> binds = new ArrayList<>();
        private final Map<String, List<Address>> addresses = new HashMap<>();
        private FrameLimits frameLimits = FrameLimits.DEFAULT;
        private Duration monitorTimeout = Duration.ofSeconds(30);
        private Duration connectInterval = Duration.ofSeconds(2);
        private Duration idleProbe = Duration.ofSeconds(30);
        private Duration idleLimit = Duration.ofSeconds(60);
        private int maxLinks = 10_000;
        private long sendQueueLimit = 64L * 1024 * 1024;
        private int maxMonitors = 100_000;
        private final List<Address> seeds = new ArrayList<>();
        private @Nullable List<Address> advertise;
        private GlobalRole globalRole = GlobalRole.AUTO;
        private long maxShardSize = 128L * 1024 * 1024;
        private long maxDatabaseSize = 512L * 1024 * 1024;
        private ReadOptions readOptions = ReadOptions.AUTO;

        private Builder(HandshakeSettings handshake) {
            this.handshake = handshake;
        }

        public Builder bind(Address address) {
            binds.add(address);
            return this;
        }

        public Builder address(String node, List<Address> where) {
            addresses.put(node, List.copyOf(where));
            return this;
        }

        public Builder frameLimits(FrameLimits limits) {
            frameLimits = limits;
            return this;
        }

        public Builder monitorTimeout(Duration timeout) {
            monitorTimeout = timeout;
            return this;
        }

        public Builder connectInterval(Duration interval) {
            connectInterval = interval;
            return this;
        }

        public Builder idleProbe(Duration silence) {
            idleProbe = silence;
            return this;
        }

        public Builder idleLimit(Duration silence) {
            idleLimit = silence;
            return this;
        }

        public Builder maxLinks(int links) {
            maxLinks = links;
            return this;
        }

        public Builder sendQueueLimit(long octets) {
            sendQueueLimit = octets;
            return this;
        }

        public Builder maxMonitors(int monitors) {
            maxMonitors = monitors;
            return this;
        }

        public Builder seed(Address address) {
            seeds.add(address);
            return this;
        }

        public Builder advertise(List<Address> addresses) {
            advertise = addresses;
            return this;
        }

        public Builder globalRole(GlobalRole role) {
            globalRole = role;
            return this;
        }

        public Builder maxShardSize(long octets) {
            maxShardSize = octets;
            return this;
        }

        public Builder maxDatabaseSize(long octets) {
            maxDatabaseSize = octets;
            return this;
        }

        public Builder readOptions(ReadOptions options) {
            readOptions = options;
            return this;
        }

        /** @throws IllegalArgumentException naming a time or a limit that is not positive */
        public NodeSettings build() {
            return new NodeSettings(this);
        }
    }
}
