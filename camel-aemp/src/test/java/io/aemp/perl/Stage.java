// SPDX-License-Identifier: Apache-2.0
package io.aemp.perl;

import static io.aemp.transport.TestNode.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The nodes of one scenario. */
final class Stage implements AutoCloseable {
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(30);

    private final Peers peers;
    private final String framing;
    private final @Nullable String certificate;
    private final List<Party> parties = new ArrayList<>();

    /** @param certificate for TLS; null for none */
    Stage(Peers peers, String framing, @Nullable String certificate) {
        this.peers = peers;
        this.framing = framing;
        this.certificate = certificate;
    }

    /** An address that nobody listens on. */
    static String freeAddress() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return "127.0.0.1:" + socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A node of ours. */
    Party own(String id, Party... seeds) {
        return added(OwnNode.start(settings(id, freeAddress(), addresses(seeds), false)));
    }

    /** A node of the others. */
    Party peer(String id, Party... seeds) {
        return added(peers.start(settings(id, freeAddress(), addresses(seeds), false)));
    }

    /** Two global nodes, each of them a seed of the other; ours is the first. */
    List<Party> globals(String own, String peer) {
        String ownAddress = freeAddress();
        String peerAddress = freeAddress();
        return List.of(
                added(OwnNode.start(settings(own, ownAddress, List.of(peerAddress), true))),
                added(peers.start(settings(peer, peerAddress, List.of(ownAddress), true))));
    }

    /** The same node again, after it has ended. */
    Party ownAgain(Party ended) {
        return added(OwnNode.start(ended.settings()));
    }

    Party peerAgain(Party ended) {
        return added(peers.start(ended.settings()));
    }

    private Party added(Party party) {
        parties.add(party);
        return party;
    }

    private PartySettings settings(String id, String bind, List<String> seeds, boolean global) {
        return new PartySettings(id, bind, seeds, framing, certificate, global);
    }

    private static List<String> addresses(Party... seeds) {
        return Arrays.stream(seeds).map(Party::address).toList();
    }

    /** Waits until each of them knows where the others listen. */
    void joined(Party... nodes) {
        Object[] ids = Arrays.stream(nodes).map(Party::id).toArray();
        for (Party node : nodes) {
            eventually().pollInterval(BETWEEN_QUESTIONS).untilAsserted(() -> assertThat(node.ask("keys", "'l"))
                    .contains(ids));
        }
    }

    /** Plays a scene with either of them in the first part. */
    static void bothWays(Party a, Party b, BiConsumer<Party, Party> scene) {
        scene.accept(a, b);
        scene.accept(b, a);
    }

    @Override
    public void close() {
        parties.forEach(Party::close);
    }
}
