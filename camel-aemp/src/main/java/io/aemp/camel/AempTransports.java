// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.transport.Transport;
import io.aemp.transport.memory.MemoryNetwork;
import io.aemp.transport.netty.NettyTransport;
import io.aemp.transport.netty.NettyTransportSettings;
import io.aemp.transport.netty.TlsContexts;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** Makes the transport of a node: the one place of this package that knows Netty's. */
final class AempTransports {
    private AempTransports() {}

    /**
     * @param keys what TLS is done with, if there is anything
     * @throws IllegalArgumentException naming the option, or the profile, that is wrong
     */
    static Transport create(AempLinkConfiguration given, Optional<AempKeyMaterial> keys, CamelContext context) {
        MemoryNetwork network = given.getTransport();
        String localAddress = given.getLocalAddress();
        if (network != null) {
            return localAddress == null ? network.transport() : network.transport(localAddress);
        }
        NettyTransportSettings.Builder settings = NettyTransportSettings.builder()
                .localAddress(localAddress)
                .eventLoopGroup(given.getEventLoopGroup())
                .tls(keys.map(material -> tls(material, context)).orElse(null));
        ifSet(given.getHandshakeTimeout(), settings::handshakeTimeout);
        ifSet(given.getMaxHandshakes(), settings::maxHandshakes);
        ifSet(positive(given.getEventLoopThreads(), "eventLoopThreads"), settings::eventLoops);
        ifSet(positive(given.getSendBufferSize(), "sendBufferSize"), settings::sendBuffer);
        ifSet(positive(given.getReceiveBufferSize(), "receiveBufferSize"), settings::receiveBuffer);
        ifSet(given.getNativeTransport(), settings::nativeTransport);
        ifSet(given.getTraceFrames(), settings::traceFrames);
        return new NettyTransport(settings.build());
    }

    private static TlsContexts tls(AempKeyMaterial keys, CamelContext context) {
        if (keys instanceof AempKeyMaterial.Parameters ssl) {
            return TlsContexts.of(AempTls.sslContext(ssl.parameters(), context));
        }
        if (keys instanceof AempKeyMaterial.PemText text) {
            return TlsContexts.ofPem(
                    "cert of " + text.origin(), text.certificate().pem());
        }
        AempKeyMaterial.PemFile pem = (AempKeyMaterial.PemFile) keys;
        try {
            return TlsContexts.ofPem(pem.file());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(pem.origin() + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable Integer positive(@Nullable Integer value, String option) {
        if (value != null && value < 1) {
            throw new IllegalArgumentException(option + "=" + value + ": expected at least 1");
        }
        return value;
    }

    private static <T> void ifSet(@Nullable T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }
}
