// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.peer;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A linked peer. Messages are kept by port until a test takes them. */
public final class Peer implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    private final String nodeId;
    private final Socket socket;
    private final Codec writes;
    private final Codec reads;
    private final OutputStream out;
    private final Map<String, BlockingQueue<List<@Nullable Object>>> mailboxes = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    Peer(String nodeId, Socket socket, Codec writes, Codec reads) throws IOException {
        this.nodeId = nodeId;
        this.socket = socket;
        this.writes = writes;
        this.reads = reads;
        out = socket.getOutputStream();
        InputStream in = new PushbackInputStream(new BufferedInputStream(socket.getInputStream()));
        Thread reader = new Thread(() -> readAll(in), nodeId);
        reader.setDaemon(true);
        reader.start();
    }

    /** The ID of one of this peer's ports. */
    public String port(String name) {
        return nodeId + "#" + name;
    }

    /** Sends one message: destination port, then arguments. */
    public void send(@Nullable Object... message) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        writes.write(Arrays.asList(message), octets);
        sendOctets(octets.toByteArray());
    }

    public void sendOctets(byte[] octets) throws IOException {
        out.write(octets);
        out.flush();
    }

    /** The arguments of the next message to a port; waits for it. */
    public List<@Nullable Object> take(String port) throws InterruptedException {
        List<@Nullable Object> message = mailbox(port).poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no message to " + port + "; mailboxes: " + mailboxes);
        }
        return message;
    }

    /** Messages that have come to a port and were not taken. */
    public int waiting(String port) {
        return mailbox(port).size();
    }

    /** Whether the other side closes the link; waits for it. */
    public boolean isClosedByOther() throws InterruptedException {
        return closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private BlockingQueue<List<@Nullable Object>> mailbox(String port) {
        return mailboxes.computeIfAbsent(port, name -> new LinkedBlockingQueue<>());
    }

    private void readAll(InputStream in) {
        try {
            while (true) {
                if (reads.read(in) instanceof List<?> message && !message.isEmpty()) {
                    List<@Nullable Object> arguments = new ArrayList<>(message.subList(1, message.size()));
                    mailbox(String.valueOf(message.get(0))).add(arguments);
                }
            }
        } catch (EOFException e) {
            closed.countDown();
        } catch (IOException e) {
            mailbox("errors").add(Arrays.asList(e.toString()));
            closed.countDown();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
