// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.crowd;

import io.aemp.node.AempNode;
import io.aemp.node.NodeRuntime;
import io.aemp.node.NodeSettings;
import io.aemp.node.ScheduledNodeLoop;
import io.aemp.transport.Address;
import io.aemp.transport.netty.NettyTransport;
import io.aemp.transport.netty.NettyTransportSettings;
import io.aemp.transport.netty.TlsContexts;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.handshake.AuthenticationMethod;
import io.aemp.wire.handshake.HandshakeSettings;
import io.aemp.wire.handshake.HandshakeSettings.Protocols;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import io.aemp.wire.handshake.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What nodes of one JVM share: transport and threads. A node that stops closes the transport of all.
 *
 * @param pem file with certificate and key; empty: no TLS
 */
record Grounds(NodeRuntime runtime, String pem, Threads threads) implements AutoCloseable {
    static final String HUB = "receiver";

    private static final String SECRET = "benchmark";
    private static final int MOST_LINKS = 20_000;

    static Grounds prepare(String pem) {
        NettyTransport transport = new NettyTransport(NettyTransportSettings.builder()
                .tls(pem.isEmpty() ? null : TlsContexts.ofPem(Path.of(pem)))
                .build());
        Threads threads = new Threads();
        return new Grounds(
                new NodeRuntime(transport, new ScheduledNodeLoop(threads.control()), threads.continuations()),
                pem,
                threads);
    }

    NodeSettings.Builder settings(String nodeId) {
        List<AuthenticationMethod> methods = pem.isEmpty()
                ? List.of(AuthenticationMethod.HMAC_SHA3_512)
                : List.of(AuthenticationMethod.TLS_SHA3_512, AuthenticationMethod.HMAC_SHA3_512);
        return NodeSettings.builder(new HandshakeSettings(
                        nodeId,
                        "camel-aemp",
                        Secret.of(SECRET),
                        methods,
                        methods,
                        List.of(Framing.JSON),
                        pem.isEmpty() ? TlsPolicy.OFF : TlsPolicy.REQUIRED,
                        false,
                        Protocols.GLOBAL,
                        false))
                .maxLinks(MOST_LINKS)
                // Many dial at a time on few processors.
                .connectInterval(Duration.ofSeconds(30));
    }

    AempNode node(NodeSettings.Builder settings) {
        return new AempNode(settings.build(), runtime);
    }

    /** A node that knows where the hub is. */
    AempNode member(String nodeId, String hubAddress) {
        return node(settings(nodeId).address(HUB, List.of(Address.parse(hubAddress))));
    }

    /** Once all nodes have stopped. */
    @Override
    public void close() {
        threads.close();
    }
}
