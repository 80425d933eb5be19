// SPDX-License-Identifier: Apache-2.0
package io.aemp.network;

import io.aemp.network.CuttingProxy.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A connection through a {@link CuttingProxy}; each direction has a thread. */
final class ProxiedConnection {
    private static final int MAX_GREETING = 4096;

    private final CuttingProxy proxy;
    private final Socket client;
    private final String target;
    private final int port;
    private @Nullable String source;
    private @Nullable Socket server;
    private boolean over;

    ProxiedConnection(CuttingProxy proxy, Socket client, String target, int port) {
        this.proxy = proxy;
        this.client = client;
        this.target = target;
        this.port = port;
    }

    void run() {
        try {
            client.setTcpNoDelay(true);
            byte[] greeting = greeting();
            identified(new String(greeting, StandardCharsets.ISO_8859_1).split(";", -1)[2]);
            if (!mayPass()) {
                return;
            }
            Socket opened = connect();
            CuttingProxy.daemon("from " + target, () -> forward(opened, client));
            opened.getOutputStream().write(greeting);
            forward(client, opened);
        } catch (IOException e) {
            reset();
        }
    }

    /** The first line, which says who dials. */
    private byte[] greeting() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet = 0;
        while (octet != '\n') {
            octet = client.getInputStream().read();
            if (octet < 0 || line.size() > MAX_GREETING) {
                throw new IOException("no greeting");
            }
            line.write(octet);
        }
        return line.toByteArray();
    }

    private synchronized void identified(String node) {
        source = node;
    }

    private synchronized Socket connect() throws IOException {
        if (over) {
            throw new IOException("cut");
        }
        Socket opened = new Socket(InetAddress.getLoopbackAddress(), port);
        opened.setTcpNoDelay(true);
        server = opened;
        return opened;
    }

    private void forward(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            int count = in.read(buffer);
            while (mayPass() && count >= 0) {
                to.getOutputStream().write(buffer, 0, count);
                count = in.read(buffer);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // A reset is passed on, when that is allowed.
            if (mayPass()) {
                reset();
            }
        }
    }

    /** Waits while nothing gets through; false if the connection is over. */
    private synchronized boolean mayPass() {
        try {
            while (!over && fault() == Fault.STALLED) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reset();
        }
        if (fault() == Fault.CUT) {
            reset();
        }
        return !over;
    }

    private @Nullable Fault fault() {
        return source == null ? null : proxy.between(source, target);
    }

    synchronized void faultsChanged() {
        if (fault() == Fault.CUT) {
            reset();
        }
        notifyAll();
    }

    synchronized void reset() {
        over = true;
        notifyAll();
        close(client);
        if (server != null) {
            close(server);
        }
        proxy.ended(this);
    }

    private static void close(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is gone in either case.
        }
    }
}
