// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.netty.handler.ssl.SslHandler;
import java.nio.file.Path;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * Key and trust material for both TLS roles (protocol §2.2): which one a node gets is decided per connection by the
 * nonces. Whatever the context says, a certificate is required of every peer and no host name is checked, as the TLS
 * server may well be the side that dialled. Immutable.
 */
public final class TlsContexts {
    private final SSLContext context;

    private TlsContexts(SSLContext context) {
        this.context = context;
    }

    /** The context's own keys and trust managers; they alone decide who is let in. */
    public static TlsContexts of(SSLContext context) {
        return new TlsContexts(context);
    }

    /**
     * The form of Perl nodes: one PEM file with the certificate (or its chain) and its unencrypted private key, of which
     * every certificate is a trust anchor, and nothing else is.
     *
     * @throws IllegalArgumentException naming the file and what is wrong or missing
     */
    public static TlsContexts ofPem(Path file) {
        return new TlsContexts(PemIdentity.read(file).sslContext());
    }

    /**
     * As {@link #ofPem(Path)}, for a text that is no file of its own.
     *
     * @param source where it comes from, for messages
     * @throws IllegalArgumentException naming the source and what is wrong or missing
     */
    public static TlsContexts ofPem(String source, String pem) {
        return new TlsContexts(PemIdentity.parse(source, pem).sslContext());
    }

    SslHandler newHandler(boolean client) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(client);
        engine.setEnabledProtocols(Arrays.stream(engine.getEnabledProtocols())
                .filter(protocol -> protocol.equals("TLSv1.3") || protocol.equals("TLSv1.2"))
                .toArray(String[]::new));
        SSLParameters parameters = engine.getSSLParameters();
        // Null would leave a check in force that the context came with.
        parameters.setEndpointIdentificationAlgorithm("");
        if (!client) {
            parameters.setNeedClientAuth(true);
        }
        engine.setSSLParameters(parameters);
        SslHandler handler = new SslHandler(engine);
        // The time-out of the whole handshake covers TLS.
        handler.setHandshakeTimeoutMillis(0);
        return handler;
    }
}
