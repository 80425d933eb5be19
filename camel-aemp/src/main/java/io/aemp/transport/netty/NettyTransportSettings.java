// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How TCP is used. Made with {@link #builder()}, whose methods give defaults and units.
 *
 * @param handshakeTimeout for the whole handshake, TLS included
 * @param connectTimeout for one TCP connection attempt
 * @param closeTimeout how long queued frames may take to leave when a link is closed
 * @param maxHandshakes accepted connections in the handshake at one time
 * @param backlog connections that the operating system accepts ahead of us
 * @param localAddress address to dial from; null: the operating system chooses
 * @param eventLoops I/O threads; without meaning when a group is given
 * @param eventLoopGroup I/O threads shared with others, which this transport does not shut down; null: its own
 * @param nativeTransport use epoll if it is on the class path and works here
 * @param sendBuffer octets of the socket's send buffer; 0: the operating system's default
 * @param receiveBuffer octets of the socket's receive buffer; 0: the operating system's default
 * @param maxRead octets taken from a socket at once
 * @param traceFrames log all octets of the data phase at TRACE on logger {@code io.aemp.transport.netty.frames}
 * @param tls key and trust material; null: no TLS
 */
public record NettyTransportSettings(
        Duration handshakeTimeout,
        Duration connectTimeout,
        Duration closeTimeout,
        int maxHandshakes,
        int backlog,
        @Nullable String localAddress,
        int eventLoops,
        @Nullable EventLoopGroup eventLoopGroup,
        boolean nativeTransport,
        int sendBuffer,
        int receiveBuffer,
        int maxRead,
        boolean traceFrames,
        @Nullable TlsContexts tls) {
    /** @throws IllegalArgumentException naming the setting */
    public NettyTransportSettings {
        require(handshakeTimeout.toMillis() > 0, "handshakeTimeout", handshakeTimeout, "more than 0 ms");
        require(
                connectTimeout.toMillis() > 0 && connectTimeout.toMillis() <= Integer.MAX_VALUE,
                "connectTimeout",
                connectTimeout,
                "more than 0 ms");
        require(!closeTimeout.isNegative(), "closeTimeout", closeTimeout, "0 ms or more");
        require(maxHandshakes > 0, "maxHandshakes", maxHandshakes, "at least 1");
        require(backlog > 0, "backlog", backlog, "at least 1");
        require(eventLoops > 0, "eventLoops", eventLoops, "at least 1");
        require(sendBuffer >= 0, "sendBuffer", sendBuffer, "octets, or 0 for the default");
        require(receiveBuffer >= 0, "receiveBuffer", receiveBuffer, "octets, or 0 for the default");
        require(maxRead >= 1024, "maxRead", maxRead, "at least 1024 octets");
    }

    private static void require(boolean condition, String name, Object value, String expected) {
        if (!condition) {
            throw new IllegalArgumentException(name + " is " + value + ", expected " + expected);
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Sets what is not to be the default. Not thread-safe. */
    public static final class Builder {
        private Duration handshakeTimeout = Duration.ofSeconds(30);
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration closeTimeout = Duration.ofSeconds(2);
        private int maxHandshakes = 1000;
        private int backlog = 1024;
        private @Nullable String localAddress;
        private int eventLoops = Runtime.getRuntime().availableProcessors();
        private @Nullable EventLoopGroup eventLoopGroup;
        private boolean nativeTransport;
        private int sendBuffer;
        private int receiveBuffer;
        private int maxRead = 64 * 1024;
        private boolean traceFrames;
        private @Nullable TlsContexts tls;

        private Builder() {}

        /** Default 30 s. */
        public Builder handshakeTimeout(Duration timeout) {
            this.handshakeTimeout = timeout;
            return this;
        }

        /** Default 10 s. */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = timeout;
            return this;
        }

        /** Default 2 s. */
        public Builder closeTimeout(Duration timeout) {
            this.closeTimeout = timeout;
            return this;
        }

        /** Default 1000. */
        public Builder maxHandshakes(int connections) {
            this.maxHandshakes = connections;
            return this;
        }

        /** Default 1024. */
        public Builder backlog(int connections) {
            this.backlog = connections;
            return this;
        }

        /** An IP address or host name of this machine; by default the operating system chooses. */
        public Builder localAddress(@Nullable String address) {
            this.localAddress = address;
            return this;
        }

        /** Default: the number of processors. */
        public Builder eventLoops(int threads) {
            this.eventLoops = threads;
            return this;
        }

        /** A group of NIO or epoll event loops to share; it is not shut down by the transport. */
        public Builder eventLoopGroup(@Nullable EventLoopGroup group) {
            this.eventLoopGroup = group;
            return this;
        }

        /** Default false. */
        public Builder nativeTransport(boolean wanted) {
            this.nativeTransport = wanted;
            return this;
        }

        /** Octets. */
        public Builder sendBuffer(int octets) {
            this.sendBuffer = octets;
            return this;
        }

        /** Octets. */
        public Builder receiveBuffer(int octets) {
            this.receiveBuffer = octets;
            return this;
        }

        /** Octets, default 64 KiB. */
        public Builder maxRead(int octets) {
            this.maxRead = octets;
            return this;
        }

        /** Default false: payload is never logged unless asked for. */
        public Builder traceFrames(boolean wanted) {
            this.traceFrames = wanted;
            return this;
        }

        /** Default none. */
        public Builder tls(@Nullable TlsContexts contexts) {
            this.tls = contexts;
            return this;
        }

        /** @throws IllegalArgumentException naming the setting that cannot be */
        public NettyTransportSettings build() {
            return new NettyTransportSettings(
                    handshakeTimeout,
                    connectTimeout,
                    closeTimeout,
                    maxHandshakes,
                    backlog,
                    localAddress,
                    eventLoops,
                    eventLoopGroup,
                    nativeTransport,
                    sendBuffer,
                    receiveBuffer,
                    maxRead,
                    traceFrames,
                    tls);
        }
    }
}
