// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.transport.Transport;
import io.aemp.transport.memory.MemoryNetwork;
import io.aemp.transport.netty.NettyTransport;
import io.aemp.transport.netty.NettyTransportSettings;
import io.aemp.transport.netty.TlsContexts;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/** Makes the transport of a node: the one place of this package that knows Netty's. */
final class AempTransports {
    private AempTransports() {}

    /**
     * @param ssl the node's own SSL parameters, or those that are shared by the context
     * @throws IllegalArgumentException naming the option that is wrong
     */
    static Transport create(
            AempLinkConfiguration given,
            @Nullable String pemFile,
            @Nullable SSLContextParameters ssl,
            CamelContext context) {
        MemoryNetwork network = given.getTransport();
        String localAddress = given.getLocalAddress();
        if (network != null) {
            return localAddress == null ? network.transport() : network.transport(localAddress);
        }
        NettyTransportSettings.Builder settings = NettyTransportSettings.builder()
                .localAddress(localAddress)
                .eventLoopGroup(given.getEventLoopGroup())
                .tls(tls(pemFile, ssl, context));
        ifSet(given.getHandshakeTimeout(), settings::handshakeTimeout);
        ifSet(given.getMaxHandshakes(), settings::maxHandshakes);
        ifSet(positive(given.getEventLoopThreads(), "eventLoopThreads"), settings::eventLoops);
        ifSet(positive(given.getSendBufferSize(), "sendBufferSize"), settings::sendBuffer);
        ifSet(positive(given.getReceiveBufferSize(), "receiveBufferSize"), settings::receiveBuffer);
        ifSet(given.getNativeTransport(), settings::nativeTransport);
        ifSet(given.getTraceFrames(), settings::traceFrames);
        return new NettyTransport(settings.build());
    }

    private static @Nullable TlsContexts tls(
            @Nullable String pemFile, @Nullable SSLContextParameters ssl, CamelContext context) {
        if (pemFile != null) {
            try {
                return TlsContexts.ofPem(Path.of(pemFile));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("pemFile: " + e.getMessage(), e);
            }
        }
        return ssl == null ? null : TlsContexts.of(AempTls.sslContext(ssl, context));
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
