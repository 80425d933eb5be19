// SPDX-License-Identifier: Apache-2.0
package io.aemp.perl;

import io.aemp.node.AempNode;
import io.aemp.node.GlobalRole;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A node of ours, with sockets and threads, that does the commands of {@code peer.pl}. */
final class OwnNode implements Party.Wire {
    private static final Duration CONNECT_INTERVAL = Duration.ofSeconds(10);

    private final ScheduledExecutorService control = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final AempNode node;
    private final Commands commands;

    /** @param out takes the reports, on any thread */
    OwnNode(PartySettings settings, Consumer<List<@Nullable Object>> out) {
        NettyTransportSettings.Builder transport =
                NettyTransportSettings.builder().eventLoops(1);
        if (settings.certificate() != null) {
            transport.tls(tls(settings.certificate()));
        }
        node = new AempNode(
                nodeSettings(settings),
                new NodeRuntime(new NettyTransport(transport.build()), new ScheduledNodeLoop(control), workers));
        commands = new Commands(node, workers, out);
        node.start().toCompletableFuture().join();
    }

    static Party start(PartySettings settings) {
        Reports reports = new Reports();
        return new Party(settings, reports, new OwnNode(settings, reports::add));
    }

    private static TlsContexts tls(String pem) {
        try {
            Path file = Files.createTempFile("aemp", ".pem");
            try {
                Files.writeString(file, pem);
                return TlsContexts.ofPem(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NodeSettings nodeSettings(PartySettings settings) {
        boolean tls = settings.certificate() != null;
        List<AuthenticationMethod> methods = tls
                ? List.of(AuthenticationMethod.TLS_SHA3_512, AuthenticationMethod.HMAC_SHA3_512)
                : List.of(AuthenticationMethod.HMAC_SHA3_512);
        HandshakeSettings handshake = new HandshakeSettings(
                settings.nodeId(),
                "camel-aemp",
                Secret.of(PartySettings.SECRET),
                methods,
                methods,
                List.of(Framing.byWireName(settings.framing()).orElseThrow()),
                tls ? TlsPolicy.REQUIRED : TlsPolicy.OFF,
                false,
                Protocols.GLOBAL,
                false);
        NodeSettings.Builder builder = NodeSettings.builder(handshake)
                .bind(Address.parse(settings.bind()))
                .connectInterval(CONNECT_INTERVAL)
                .globalRole(settings.global() ? GlobalRole.ALWAYS : GlobalRole.AUTO);
        settings.seeds().forEach(seed -> builder.seed(Address.parse(seed)));
        return builder.build();
    }

    @Override
    public void command(List<@Nullable Object> command) {
        commands.execute(command);
    }

    @Override
    public void stop() {
        node.stop().toCompletableFuture().join();
        control.shutdownNow();
        workers.shutdown();
    }

    /** A JVM cannot lose one of its nodes as it would lose a process. */
    @Override
    public void kill() {
        stop();
    }

    @Override
    public String complaints() {
        return "linked with " + node.linkedNodes() + ", master " + node.master();
    }
}
