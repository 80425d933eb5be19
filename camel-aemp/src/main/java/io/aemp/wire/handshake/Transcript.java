// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import java.io.ByteArrayOutputStream;

/**
 * The four greeting lines that an authentication line vouches for, exactly as sent (protocol §2.3): {@code G(x)} is line 1
 * and nonce of {@code x}, each with LF.
 */
final class Transcript {
    private final byte[] sender;
    private final byte[] receiver;

    private Transcript(byte[] sender, byte[] receiver) {
        this.sender = sender;
        this.receiver = receiver;
    }

    /** What one side vouches for: its own lines first. */
    static Transcript of(byte[] senderGreeting, byte[] receiverGreeting) {
        return new Transcript(senderGreeting, receiverGreeting);
    }

    /** {@code G(x)} from the lines without their ends. */
    static byte[] greeting(byte[] line, byte[] nonce) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(line.length + nonce.length + 2);
        octets.writeBytes(line);
        octets.write('\n');
        octets.writeBytes(nonce);
        octets.write('\n');
        return octets.toByteArray();
    }

    byte[] senderFirst() {
        return concatenate(sender, receiver);
    }

    byte[] receiverFirst() {
        return concatenate(receiver, sender);
    }

    static byte[] concatenate(byte[] first, byte[] second) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(first.length + second.length);
        octets.writeBytes(first);
        octets.writeBytes(second);
        return octets.toByteArray();
    }
}
