// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.aemp.transport.Address;
import io.aemp.transport.Transport;
import io.aemp.transport.TransportContractTest;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The same inside TLS: closing, resetting and pausing go other ways there. */
class NettyTlsContractTest extends TransportContractTest {
    private static final String PEM = TestCertificates.selfSigned("network").pem();

    @TempDir
    static Path directory;

    @Override
    protected TlsPolicy tls() {
        return TlsPolicy.REQUIRED;
    }

    @Override
    protected Transport transport(String host) {
        return new NettyTransport(NettyTransportSettings.builder()
                .eventLoops(1)
                .tls(TlsContexts.ofPem(TestCertificates.file(directory, host + ".pem", PEM)))
                .build());
    }

    @Override
    protected Address freeAddress(String host) {
        return new Address("127.0.0.1", 0);
    }
}
