// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.transport.Address;
import io.aemp.transport.TestNode;
import io.aemp.wire.handshake.Handshake;
import io.aemp.wire.handshake.Handshake.Step;
import io.aemp.wire.handshake.HandshakeException;
import io.aemp.wire.handshake.HandshakeResult;
import io.aemp.wire.handshake.HandshakeSettings;
import io.aemp.wire.handshake.LineSplitter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** A peer on a plain blocking socket that does what a test tells it, right or wrong. */
final class RawPeer implements AutoCloseable {
    private final Socket socket;
    private final LineSplitter lines = new LineSplitter();
    private final byte[] one = new byte[1];

    private RawPeer(Socket socket) throws SocketException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) TestNode.PATIENCE.toMillis());
    }

    static RawPeer connect(Address address) {
        try {
            return new RawPeer(new Socket(address.host(), address.port()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server for dials, which takes as many connections as it is asked to. */
    static ServerSocket server() {
        try {
            return new ServerSocket(0, 10, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RawPeer accept(ServerSocket server) {
        try {
            return new RawPeer(server.accept());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RawPeer write(byte[] octets) {
        try {
            socket.getOutputStream().write(octets);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RawPeer write(String text) {
        return write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Each octet in a segment of its own, as far as the operating system allows. */
    RawPeer trickle(byte[] octets) {
        for (byte octet : octets) {
            write(new byte[] {octet});
        }
        return this;
    }

    /** The next line of the other side, with its end. */
    byte[] readLine() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int octet;
            do {
                octet = socket.getInputStream().read();
                assertThat(octet).as("octet of a line").isNotNegative();
                line.write(octet);
            } while (octet != '\n');
            return line.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next octets of the other side. */
    byte[] read(int length) {
        try {
            byte[] octets = socket.getInputStream().readNBytes(length);
            assertThat(octets).hasSize(length);
            return octets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that the other side still says until it closes or resets the connection. */
    String readToEnd() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            InputStream in = socket.getInputStream();
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                all.write(octet);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection stays open", e);
        } catch (IOException e) {
            // A reset is an end too.
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /** A handshake of this peer, for {@link #negotiate}. */
    static Handshake handshake(HandshakeSettings settings) {
        return new Handshake(settings, "127.0.0.1:4040", new SecureRandom());
    }

    /**
     * Shakes hands in good order.
     *
     * @param behind octets sent in one segment with the authentication line
     */
    HandshakeResult negotiate(HandshakeSettings settings, byte[] behind) {
        Handshake handshake = handshake(settings);
        write(handshake.opening());
        try {
            while (true) {
                Step step = receiveLine(handshake);
                if (step instanceof Step.Authenticate) {
                    write(concatenate(handshake.authentication(), behind));
                } else if (step instanceof Step.Complete complete) {
                    return complete.result();
                }
            }
        } catch (HandshakeException e) {
            throw new AssertionError(e);
        }
    }

    /** Reads the other side's next line into the handshake. */
    Step receiveLine(Handshake handshake) throws HandshakeException {
        while (true) {
            one[0] = read(1)[0];
            byte[] line = lines.next(ByteBuffer.wrap(one));
            if (line != null) {
                return handshake.receive(line);
            }
        }
    }

    static byte[] concatenate(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Ends our direction only. */
    void shutdownOutput() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes so that the other side sees a reset. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
