// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.peer;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Dials a node and shakes hands with it (protocol §2).
 *
 * @param secret shared secret, for HMAC and {@code cleartext}
 * @param tls certificate to use and to trust, or null for no TLS
 * @param writes framing to send in
 * @param reads framing to be sent
 */
public record Dialler(InetSocketAddress address, String secret, @Nullable SSLContext tls, Codec writes, Codec reads) {
    private static final int HANDSHAKE_LIMIT_MILLIS = 20_000;

    public Dialler(InetSocketAddress address, String secret) {
        this(address, secret, null, Codec.JSON, Codec.JSON);
    }

    public Dialler withFraming(Codec both) {
        return withFramings(both, both);
    }

    public Dialler withFramings(Codec written, Codec read) {
        return new Dialler(address, secret, tls, written, read);
    }

    public Dialler withTls(SSLContext context) {
        return new Dialler(address, secret, context, writes, reads);
    }

    public Dialler withSecret(String other) {
        return new Dialler(address, other, tls, writes, reads);
    }

    /** A node ID that nobody has had. */
    public static String newNodeId() {
        return "test/" + UUID.randomUUID();
    }

    public Peer dial() throws IOException, GeneralSecurityException {
        return dial(newNodeId());
    }

    /** The full handshake: waits for the other side's lines and checks what they say. */
    public Peer dial(String nodeId) throws IOException, GeneralSecurityException {
        Socket socket = connect();
        String own = lines(
                "aemp;1;" + nodeId + ";" + (tls == null ? "" : "tls_sha3_512,") + "hmac_sha3_512;" + reads.framing()
                        + ";provider=tiny-1;mproto=1;peeraddr=127.0.0.1:4040" + (tls == null ? "" : ";tls=1.0"),
                nonce());
        socket.getOutputStream().write(own.getBytes(StandardCharsets.US_ASCII));
        String theirs = lines(readLine(socket), readLine(socket));
        if (tls != null) {
            if (!theirs.contains(";tls=1.")) {
                throw new IOException("TLS is not offered: " + theirs);
            }
            boolean isClient = own.lines()
                            .toList()
                            .get(1)
                            .compareTo(theirs.lines().toList().get(1))
                    < 0;
            socket = secured(socket, tls, isClient);
        }
        String authentication = proof(own, theirs) + ";" + writes.framing() + "\n";
        socket.getOutputStream().write(authentication.getBytes(StandardCharsets.US_ASCII));
        check(readLine(socket), proof(theirs, own) + ";" + reads.framing());
        socket.setSoTimeout(0);
        return new Peer(nodeId, socket, writes, reads);
    }

    /** The simplified handshake of protocol §2.5: everything is sent at once, messages could follow. */
    public Peer dialSimply() throws IOException {
        String nodeId = newNodeId();
        Socket socket = connect();
        String hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
        String lines = "aemp;1;" + nodeId + ";hmac_sha3_512;json\n\ncleartext;" + hex + ";json\n";
        socket.getOutputStream().write(lines.getBytes(StandardCharsets.US_ASCII));
        for (int line = 0; line < 3; line++) {
            readLine(socket);
        }
        socket.setSoTimeout(0);
        return new Peer(nodeId, socket, Codec.JSON, Codec.JSON);
    }

    /** A bare connection. */
    public Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(address, HANDSHAKE_LIMIT_MILLIS);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(HANDSHAKE_LIMIT_MILLIS);
        return socket;
    }

    private static Socket secured(Socket plain, SSLContext tls, boolean isClient) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, "", plain.getPort(), true);
        socket.setUseClientMode(isClient);
        if (!isClient) {
            socket.setNeedClientAuth(true);
        }
        socket.startHandshake();
        return socket;
    }

    private String proof(String sender, String receiver) throws GeneralSecurityException {
        byte[] both = (sender + receiver).getBytes(StandardCharsets.US_ASCII);
        if (tls != null) {
            return "tls_sha3_512;"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA3-512").digest(both));
        }
        Mac mac = Mac.getInstance("HmacSHA3-512");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA3-512"));
        return "hmac_sha3_512;" + HexFormat.of().formatHex(mac.doFinal(both));
    }

    private static void check(String got, String expected) throws IOException {
        if (!(got + ";").startsWith(expected + ";")) {
            throw new IOException("expected " + expected + ", got " + got);
        }
    }

    private static String lines(String first, String second) {
        return first + "\n" + second + "\n";
    }

    private static String nonce() {
        byte[] octets = new byte[66];
        new SecureRandom().nextBytes(octets);
        return Base64.getEncoder().encodeToString(octets);
    }

    /** Takes no octet beyond the line: what follows may be TLS. */
    private static String readLine(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the other side has hung up after: " + line);
            }
            line.write(c);
        }
        String text = line.toString(StandardCharsets.US_ASCII);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
