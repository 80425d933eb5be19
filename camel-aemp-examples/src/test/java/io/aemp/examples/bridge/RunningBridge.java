// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

import io.aemp.examples.Settings;
import io.aemp.examples.peer.Dialler;
import io.aemp.examples.peer.NetworkCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bridge on a free port that takes everything it can: HMAC, TLS, {@code cleartext}, both framings. */
public final class RunningBridge implements AutoCloseable {
    private static final String SECRET = "geheim";

    private final Path pemFile;
    private final NetworkCertificate certificate;
    private final Bridge bridge;

    private RunningBridge(Path pemFile) throws Exception {
        this.pemFile = pemFile;
        certificate = NetworkCertificate.create();
        certificate.write(pemFile);
        bridge = Bridge.start(settings(0, "optional"));
    }

    static RunningBridge start() throws Exception {
        return new RunningBridge(Files.createTempFile("bridge", ".pem"));
    }

    Bridge bridge() {
        return bridge;
    }

    /** Settings for a client of this bridge. */
    public Settings clientSettings(String tls) {
        return settings(bridge.port(), tls);
    }

    private Settings settings(int port, String tls) {
        return new Settings(
                "127.0.0.1", port, SECRET, tls.equals("off") ? null : pemFile.toString(), tls, true, "cbor,json");
    }

    /** Dials by TCP and HMAC, in JSON. */
    Dialler dialler() {
        return new Dialler(new InetSocketAddress(InetAddress.getLoopbackAddress(), bridge.port()), SECRET);
    }

    Dialler tlsDialler() throws Exception {
        return dialler().withTls(certificate.tls());
    }

    @Override
    public void close() throws IOException {
        bridge.close();
        Files.delete(pemFile);
    }
}
