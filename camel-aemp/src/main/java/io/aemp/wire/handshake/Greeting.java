// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A peer's greeting line 1 (protocol §2.1), read and found to be AEMP. What it says is a claim until the handshake is
 * complete. Immutable.
 */
public final class Greeting {
    private final byte[] line;
    private final String version;
    private final String nodeId;
    private final List<String> authentications;
    private final List<String> framings;
    private final Map<String, String> parameters;

    Greeting(
            byte[] line,
            String version,
            String nodeId,
            List<String> authentications,
            List<String> framings,
            Map<String, String> parameters) {
        this.line = line.clone();
        this.version = version;
        this.nodeId = nodeId;
        this.authentications = List.copyOf(authentications);
        this.framings = List.copyOf(framings);
        this.parameters = parameters;
    }

    /** Protocol version as sent. */
    public String version() {
        return version;
    }

    public String nodeId() {
        return nodeId;
    }

    /** Names of the methods that the peer accepts, as sent, known to us or not. */
    public List<String> authentications() {
        return authentications;
    }

    /** Names of the framings that the peer understands, as sent, known to us or not. */
    public List<String> framings() {
        return framings;
    }

    /** All key/value pairs in the order sent; a key without a value has an empty one. */
    public Map<String, String> parameters() {
        return parameters;
    }

    /** Implementation and version, such as {@code AE-2.02}. */
    public Optional<String> provider() {
        return Optional.ofNullable(parameters.get("provider"));
    }

    /** {@code host:port} of ourselves as the peer sees it. */
    public Optional<String> peerAddress() {
        return Optional.ofNullable(parameters.get("peeraddr"));
    }

    public boolean wantsTls() {
        return parameters.getOrDefault("tls", "").startsWith("1.");
    }

    /** Whether the peer speaks the node protocol, {@code mproto}. */
    public boolean hasNodeProtocol() {
        return parameters.containsKey("mproto");
    }

    /** Whether the peer speaks the global protocol, {@code gproto}. */
    public boolean hasGlobalProtocol() {
        return parameters.containsKey("gproto");
    }

    /** Whether the peer is a node of this project, and not a Perl node. */
    public boolean isOurKind() {
        return provider().orElse("").startsWith("camel-aemp");
    }

    /** The line's octets without its end. */
    public byte[] line() {
        return line.clone();
    }
}
