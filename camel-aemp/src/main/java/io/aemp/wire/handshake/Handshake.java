// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import io.aemp.wire.handshake.HandshakeException.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * One side of one handshake (protocol §2.1 to §2.3, §2.5), symmetric and without I/O: the transport sends what it is
 * given, splits what arrives into lines, and follows the {@link Step}s. Not thread-safe; belongs to one connection.
 *
 * <pre>
 *   AWAIT_GREETING --line--> AWAIT_NONCE --line--> [TLS: AWAIT_TLS --tlsEstablished()-->] ADMISSION
 *        --authentication()--> AWAIT_AUTHENTICATION --line--> DONE
 *   AWAIT_GREETING --our own line 1--> SUSPECT_ECHO --line--> FAILED
 *   any state --error--> FAILED
 * </pre>
 */
public final class Handshake {
    /** Octets of a line, its end included, before authentication has succeeded (protocol §2.1). */
    public static final int MAX_LINE = 4096;

    /** What the transport has to do next. */
    public sealed interface Step {
        /** Nothing but to read the next line. */
        record ReadOn() implements Step {}

        /** Peer's line 1 is read and fine: who it claims to be is known. Read on. */
        record Identified(Greeting peer) implements Step {}

        /** Both sides want TLS: switch to it now, then call {@link Handshake#tlsEstablished()}. */
        record StartTls(boolean client) implements Step {}

        /**
         * Both greetings are exchanged: if the node admits this peer, send {@link Handshake#authentication()}. No line
         * may be handed in before.
         */
        record Authenticate() implements Step {}

        /** The peer is who it claims to be; frames follow directly behind the line. */
        record Complete(HandshakeResult result) implements Step {}
    }

    private enum State {
        AWAIT_GREETING,
        AWAIT_NONCE,
        /** Line 1 was our own: an echo, or ourselves. The nonce tells which. */
        SUSPECT_ECHO,
        AWAIT_TLS,
        ADMISSION,
        AWAIT_AUTHENTICATION,
        DONE,
        FAILED
    }

    /** 66 random octets in base64, as reference nodes send; the protocol asks for 32. */
    private static final int NONCE_OCTETS = 66;

    private final HandshakeSettings settings;
    private final byte[] ownLine;
    private final byte[] ownNonce;
    private State state = State.AWAIT_GREETING;
    private @Nullable Agreement agreement;
    private byte[] peerGreeting = {};

    /**
     * @param peerAddress {@code host:port} of the peer as we see it; empty if there is none
     * @param random where the nonce is drawn from
     */
    public Handshake(HandshakeSettings settings, String peerAddress, SecureRandom random) {
        this(settings, GreetingLine.write(settings, peerAddress), nonce(random));
    }

    /** With the own greeting given, as recorded ones are in tests. */
    Handshake(HandshakeSettings settings, byte[] ownLine, byte[] ownNonce) {
        this.settings = settings;
        this.ownLine = ownLine;
        this.ownNonce = ownNonce;
    }

    private static byte[] nonce(SecureRandom random) {
        byte[] octets = new byte[NONCE_OCTETS];
        random.nextBytes(octets);
        return Base64.getEncoder().encode(octets);
    }

    /** Octets to send at once, before anything has arrived. */
    public byte[] opening() {
        byte[] greeting = ownGreeting();
        return settings.simplified() ? Transcript.concatenate(greeting, simplifiedAuthentication()) : greeting;
    }

    /**
     * Takes the peer's next line.
     *
     * @param line its octets without LF or CR LF
     * @throws HandshakeException the handshake has failed: close the connection and send nothing more
     * @throws IllegalStateException no line is due now
     */
    public Step receive(byte[] line) throws HandshakeException {
        State was = state;
        // Whatever goes wrong from here on is the end; each reader sets the state that follows when all is well.
        state = State.FAILED;
        if (line.length >= MAX_LINE) {
            throw LineSplitter.tooLong();
        }
        return switch (was) {
            case AWAIT_GREETING -> receiveGreeting(line);
            case AWAIT_NONCE -> receiveNonce(line);
            case SUSPECT_ECHO -> throw ownGreetingCameBack(line);
            case AWAIT_AUTHENTICATION -> receiveAuthentication(line);
            case AWAIT_TLS, ADMISSION, DONE, FAILED -> throw new IllegalStateException("no line is due: " + was);
        };
    }

    /** TLS is up, the peer's certificate verified. */
    public Step tlsEstablished() {
        expect(State.AWAIT_TLS);
        state = State.ADMISSION;
        return new Step.Authenticate();
    }

    /** Our authentication line with its end. Empty if {@link #opening()} had it already (simplified handshake). */
    public byte[] authentication() {
        expect(State.ADMISSION);
        state = State.AWAIT_AUTHENTICATION;
        if (settings.simplified()) {
            return new byte[0];
        }
        Agreement agreed = agreement();
        String data = agreed.method().data(Transcript.of(ownGreeting(), peerGreeting), settings.effectiveSecret());
        return new AuthenticationLine(agreed.method(), data, agreed.framing()).octets();
    }

    /**
     * The peer's greeting.
     *
     * @throws IllegalStateException before {@link Step.Identified}
     */
    public Greeting peer() {
        return agreement().peer();
    }

    private Step receiveGreeting(byte[] line) throws HandshakeException {
        Greeting greeting = GreetingLine.read(line, settings.version());
        if (Arrays.equals(line, ownLine)) {
            state = State.SUSPECT_ECHO;
            return new Step.ReadOn();
        }
        agreement = Agreement.reach(settings, greeting);
        state = State.AWAIT_NONCE;
        return new Step.Identified(greeting);
    }

    private HandshakeException ownGreetingCameBack(byte[] nonce) {
        if (Arrays.equals(nonce, ownNonce)) {
            return new HandshakeException(
                    Refusal.ECHOED_GREETING, "expected a greeting of the peer, got back both lines of our own");
        }
        return Agreement.talkingToMyself(settings.nodeId());
    }

    /**
     * An empty or short nonce is the peer's own risk: simple clients send none (protocol §2.5), and ours is what keeps
     * the peer's authentication line from being a replay.
     */
    private Step receiveNonce(byte[] nonce) throws HandshakeException {
        if (Arrays.equals(nonce, ownNonce)) {
            throw new HandshakeException(
                    Refusal.ECHOED_NONCE, "expected a nonce of the peer's own, got back the one that we sent");
        }
        if (new String(nonce, StandardCharsets.ISO_8859_1).indexOf('\r') >= 0) {
            throw new HandshakeException(
                    Refusal.BAD_NONCE, "expected a nonce, got a line with a carriage return inside");
        }
        peerGreeting = Transcript.greeting(agreement().peer().line(), nonce);
        if (agreement().tls()) {
            state = State.AWAIT_TLS;
            return new Step.StartTls(Arrays.compareUnsigned(ownNonce, nonce) < 0);
        }
        state = State.ADMISSION;
        return new Step.Authenticate();
    }

    private Step receiveAuthentication(byte[] line) throws HandshakeException {
        Agreement agreed = agreement();
        AuthenticationLine said = AuthenticationLine.read(line, settings, agreed.tls());
        Transcript transcript = Transcript.of(peerGreeting, ownGreeting());
        if (!said.method().verify(said.data(), transcript, settings.effectiveSecret())) {
            throw new HandshakeException(
                    Refusal.AUTHENTICATION_FAILURE,
                    "the node that calls itself " + Excerpt.of(agreed.peer().nodeId()) + " sent a wrong value for "
                            + said.method().wireName() + "; expected the same secret on both sides and greetings that"
                            + " arrive as they were sent");
        }
        state = State.DONE;
        boolean untrusted = said.method() == AuthenticationMethod.TLS_ANON;
        return new Step.Complete(new HandshakeResult(
                agreed.peer(), agreed.framing(), said.framing(), said.method(), agreed.tls(), untrusted));
    }

    private byte[] ownGreeting() {
        return Transcript.greeting(ownLine, ownNonce);
    }

    /** The cleartext line, which needs to know nothing of the peer. */
    private byte[] simplifiedAuthentication() {
        String data = settings.effectiveSecret().hex();
        return new AuthenticationLine(
                        AuthenticationMethod.CLEARTEXT,
                        data,
                        settings.framings().get(0))
                .octets();
    }

    private Agreement agreement() {
        if (agreement == null) {
            throw new IllegalStateException("the peer is not known yet: " + state);
        }
        return agreement;
    }

    private void expect(State expected) {
        if (state != expected) {
            throw new IllegalStateException("expected " + expected + ", is " + state);
        }
    }
}
