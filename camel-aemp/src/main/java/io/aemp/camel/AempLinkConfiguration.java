// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.transport.memory.MemoryNetwork;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Settings of a local node that concern its links: times, limits, I/O. What is null has not been set. */
@UriParams
public abstract class AempLinkConfiguration {
    /** Longest pause between attempts to connect, and the time over which the addresses of a node are tried. */
    @UriParam(label = "node,advanced", defaultValue = "30000")
    private @Nullable Duration monitorTimeout;

    /** How long a node may take to be linked before what waits for it fails. */
    @UriParam(label = "node", defaultValue = "2000")
    private @Nullable Duration connectInterval;

    /** How long a handshake may take, TLS included. */
    @UriParam(label = "node,advanced", defaultValue = "30000")
    private @Nullable Duration handshakeTimeout;

    /** Silence after which a link is probed. */
    @UriParam(label = "node,advanced", defaultValue = "30000")
    private @Nullable Duration idleProbe;

    /** Silence after which a link is given up. */
    @UriParam(label = "node,advanced", defaultValue = "60000")
    private @Nullable Duration idleLimit;

    /** Octets of one message, as it stands on the wire. A peer that sends more is disconnected. */
    @UriParam(label = "node", defaultValue = "16777216")
    private @Nullable Integer maxMessageSize;

    /** Levels of arrays and maps in one message, itself counted; at most 512, which is what a real node reads. */
    @UriParam(label = "node,advanced", defaultValue = "512")
    private @Nullable Integer maxNesting;

    /** Links that may stand at a time. */
    @UriParam(label = "node,advanced", defaultValue = "10000")
    private @Nullable Integer maxLinks;

    /** Accepted connections that may be in the handshake at a time. */
    @UriParam(label = "node,advanced", defaultValue = "1000")
    private @Nullable Integer maxHandshakes;

    /** Octets that may wait for one node before producers wait. */
    @UriParam(label = "node,advanced", defaultValue = "67108864")
    private @Nullable Long sendQueueLimit;

    /** IP address or host name of this machine to connect from. By default the operating system chooses. */
    @UriParam(label = "node,advanced")
    private @Nullable String localAddress;

    /** I/O threads of the node. By default as many as there are processors. */
    @UriParam(label = "node,advanced")
    private @Nullable Integer eventLoopThreads;

    /** I/O threads that are shared with others, instead of the node's own. */
    @UriParam(label = "node,advanced")
    private @Nullable EventLoopGroup eventLoopGroup;

    /** Octets of the send buffer of a socket. By default the operating system chooses. */
    @UriParam(label = "node,advanced")
    private @Nullable Integer sendBufferSize;

    /** Octets of the receive buffer of a socket. By default the operating system chooses. */
    @UriParam(label = "node,advanced")
    private @Nullable Integer receiveBufferSize;

    /** Whether to use epoll where it is on the class path and works. */
    @UriParam(label = "node,advanced", defaultValue = "false")
    private @Nullable Boolean nativeTransport;

    /** Whether to log all octets behind the handshake, at TRACE on the logger io.aemp.transport.netty.frames. */
    @UriParam(label = "node,advanced", defaultValue = "false")
    private @Nullable Boolean traceFrames;

    /** Network within the JVM that takes the place of TCP, for tests. The option localAddress gives the node's host name. */
    @UriParam(label = "node,advanced")
    private @Nullable MemoryNetwork transport;

    public @Nullable Duration getMonitorTimeout() {
        return monitorTimeout;
    }

    public void setMonitorTimeout(@Nullable Duration monitorTimeout) {
        this.monitorTimeout = monitorTimeout;
    }

    public @Nullable Duration getConnectInterval() {
        return connectInterval;
    }

    public void setConnectInterval(@Nullable Duration connectInterval) {
        this.connectInterval = connectInterval;
    }

    public @Nullable Duration getHandshakeTimeout() {
        return handshakeTimeout;
    }

    public void setHandshakeTimeout(@Nullable Duration handshakeTimeout) {
        this.handshakeTimeout = handshakeTimeout;
    }

    public @Nullable Duration getIdleProbe() {
        return idleProbe;
    }

    public void setIdleProbe(@Nullable Duration idleProbe) {
        this.idleProbe = idleProbe;
    }

    public @Nullable Duration getIdleLimit() {
        return idleLimit;
    }

    public void setIdleLimit(@Nullable Duration idleLimit) {
        this.idleLimit = idleLimit;
    }

    public @Nullable Integer getMaxMessageSize() {
        return maxMessageSize;
    }

    public void setMaxMessageSize(@Nullable Integer maxMessageSize) {
        this.maxMessageSize = maxMessageSize;
    }

    public @Nullable Integer getMaxNesting() {
        return maxNesting;
    }

    public void setMaxNesting(@Nullable Integer maxNesting) {
        this.maxNesting = maxNesting;
    }

    public @Nullable Integer getMaxLinks() {
        return maxLinks;
    }

    public void setMaxLinks(@Nullable Integer maxLinks) {
        this.maxLinks = maxLinks;
    }

    public @Nullable Integer getMaxHandshakes() {
        return maxHandshakes;
    }

    public void setMaxHandshakes(@Nullable Integer maxHandshakes) {
        this.maxHandshakes = maxHandshakes;
    }

    public @Nullable Long getSendQueueLimit() {
        return sendQueueLimit;
    }

    public void setSendQueueLimit(@Nullable Long sendQueueLimit) {
        this.sendQueueLimit = sendQueueLimit;
    }

    public @Nullable String getLocalAddress() {
        return localAddress;
    }

    public void setLocalAddress(@Nullable String localAddress) {
        this.localAddress = localAddress;
    }

    public @Nullable Integer getEventLoopThreads() {
        return eventLoopThreads;
    }

    public void setEventLoopThreads(@Nullable Integer eventLoopThreads) {
        this.eventLoopThreads = eventLoopThreads;
    }

    public @Nullable EventLoopGroup getEventLoopGroup() {
        return eventLoopGroup;
    }

    public void setEventLoopGroup(@Nullable EventLoopGroup eventLoopGroup) {
        this.eventLoopGroup = eventLoopGroup;
    }

    public @Nullable Integer getSendBufferSize() {
        return sendBufferSize;
    }

    public void setSendBufferSize(@Nullable Integer sendBufferSize) {
        this.sendBufferSize = sendBufferSize;
    }

    public @Nullable Integer getReceiveBufferSize() {
        return receiveBufferSize;
    }

    public void setReceiveBufferSize(@Nullable Integer receiveBufferSize) {
        this.receiveBufferSize = receiveBufferSize;
    }

    public @Nullable Boolean getNativeTransport() {
        return nativeTransport;
    }

    public void setNativeTransport(@Nullable Boolean nativeTransport) {
        this.nativeTransport = nativeTransport;
    }

    public @Nullable Boolean getTraceFrames() {
        return traceFrames;
    }

    public void setTraceFrames(@Nullable Boolean traceFrames) {
        this.traceFrames = traceFrames;
    }

    public @Nullable MemoryNetwork getTransport() {
        return transport;
    }

    public void setTransport(@Nullable MemoryNetwork transport) {
        this.transport = transport;
    }
}
