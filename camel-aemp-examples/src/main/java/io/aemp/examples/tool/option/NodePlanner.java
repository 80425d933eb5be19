// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.option;

import io.aemp.examples.tool.console.ExitStatus;
import io.aemp.examples.tool.console.Surroundings;
import io.aemp.examples.tool.console.ToolException;
import io.aemp.node.GlobalRole;
import io.aemp.node.NodeSettings;
import io.aemp.profile.Certificate;
import io.aemp.profile.Profile;
import io.aemp.transport.Address;
import io.aemp.transport.netty.NettyTransportSettings;
import io.aemp.transport.netty.TlsContexts;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.handshake.AuthenticationMethod;
import io.aemp.wire.handshake.HandshakeSettings;
import io.aemp.wire.handshake.HandshakeSettings.Protocols;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import io.aemp.wire.handshake.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a plan of options, environment and configuration file, in this order of precedence. */
public final class NodePlanner {
    private static final String PROVIDER = "camel-aemp";
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(30);
    private static final Address DEFAULT_BIND = new Address("127.0.0.1", Address.DEFAULT_PORT);
    private static final List<AuthenticationMethod> METHODS =
            List.of(AuthenticationMethod.TLS_SHA3_512, AuthenticationMethod.HMAC_SHA3_512);

    private final NetworkOptions options;
    private final Surroundings surroundings;

    public NodePlanner(NetworkOptions options, Surroundings surroundings) {
        this.options = options;
        this.surroundings = surroundings;
    }

    /** A guest of the network, for one command. ID and binds of a profile are those of the node that it is for. */
    public NodePlan guest() throws ToolException {
        return plan(GlobalRole.NEVER, profile -> Optional.empty(), profile -> List.of());
    }

    /** A global node, for others to join. */
    public NodePlan seed() throws ToolException {
        return plan(
                GlobalRole.ALWAYS, Profile::nodeId, profile -> profile.binds().orElse(List.of(DEFAULT_BIND)));
    }

    /** Something that a profile says. */
    private interface Said<T> {
        T in(Profile profile);
    }

    private NodePlan plan(GlobalRole role, Said<Optional<String>> nodeId, Said<List<Address>> binds)
            throws ToolException {
        try {
            Profile profile = Profiles.find(options, surroundings.environment());
            TlsContexts certificate = certificate(profile);
            String template =
                    options.nodeId == null ? nodeId.in(profile).orElse(NodeIdTemplate.DEFAULT) : options.nodeId;
            NodeSettings.Builder node = NodeSettings.builder(
                            handshake(NodeIdTemplate.expand(template), profile, certificate != null))
                    .connectInterval(connectInterval())
                    .globalRole(role);
            profile.monitorTimeout().ifPresent(node::monitorTimeout);
            (options.binds.isEmpty() ? binds.in(profile) : options.binds).forEach(node::bind);
            (options.seeds.isEmpty() ? profile.seeds().orElse(List.of()) : options.seeds).forEach(node::seed);
            NettyTransportSettings transport = NettyTransportSettings.builder()
                    .eventLoops(1)
                    .tls(certificate)
                    .build();
            return new NodePlan(node.build(), transport, options.timeout);
        } catch (IllegalArgumentException e) {
            throw new ToolException(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private @Nullable TlsContexts certificate(Profile profile) {
        if (options.tls == TlsPolicy.OFF) {
            return null;
        }
        if (options.pemFile != null) {
            return TlsContexts.ofPem(options.pemFile);
        }
        Certificate certificate = profile.certificate().orElse(null);
        if (certificate instanceof Certificate.InFile file) {
            return TlsContexts.ofPem(file.path());
        }
        return certificate instanceof Certificate.Inline inline
                ? TlsContexts.ofPem(profile.origin(), inline.pem())
                : null;
    }

    /** A node that is dialled may take half of the time, so that there is some left for its answer. */
    private Duration connectInterval() {
        Duration half = options.timeout.dividedBy(2);
        return half.compareTo(LONGEST_CONNECT) < 0 ? half : LONGEST_CONNECT;
    }

    private HandshakeSettings handshake(String nodeId, Profile profile, boolean certificate) throws ToolException {
        TlsPolicy tls = options.tls == null ? (certificate ? TlsPolicy.REQUIRED : TlsPolicy.OFF) : options.tls;
        if (tls != TlsPolicy.OFF && !certificate) {
            throw new ToolException(ExitStatus.USAGE, "--tls needs --pem-file, with a certificate and a private key");
        }
        Secret secret = secret(profile);
        if (secret == null && tls == TlsPolicy.OFF) {
            throw new ToolException(
                    ExitStatus.USAGE,
                    "there is no secret: give the network's one with --secret-file, in the environment variable "
                            + Secrets.VARIABLE + " or in a profile, or a certificate with --pem-file");
        }
        return new HandshakeSettings(
                nodeId,
                PROVIDER,
                secret,
                usable(profile.authOffer(), tls),
                usable(profile.authAccept(), tls),
                options.framings.isEmpty()
                        ? profile.framings().orElse(List.of(Framing.CBOR, Framing.JSON))
                        : options.framings,
                tls,
                false,
                Protocols.GLOBAL,
                false);
    }

    private static List<AuthenticationMethod> usable(Optional<List<AuthenticationMethod>> methods, TlsPolicy tls) {
        return methods.orElse(METHODS).stream()
                .filter(method -> tls != TlsPolicy.OFF || !method.requiresTls())
                .toList();
    }

    private @Nullable Secret secret(Profile profile) throws ToolException {
        if (options.secretFile != null) {
            return Secrets.ofFile(options.secretFile);
        }
        String text = surroundings.environment().get(Secrets.VARIABLE);
        return text == null ? profile.secret().orElse(null) : Secrets.ofVariable(text);
    }
}
