// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.NodeSettings;
import io.aemp.profile.Profile;
import io.aemp.transport.Address;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.framing.ReadOptions;
import io.aemp.wire.framing.ReadOptions.ByteStrings;
import io.aemp.wire.handshake.AuthenticationMethod;
import io.aemp.wire.handshake.HandshakeSettings;
import io.aemp.wire.handshake.HandshakeSettings.Protocols;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import io.aemp.wire.handshake.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration of a node: what its options say, else its profile, else the defaults. Whatever is wrong with it is
 * an IllegalArgumentException that names the option.
 */
final class AempNodeSettings {
    private static final String PROVIDER = "camel-aemp";

    private final AempNodeConfiguration given;
    private final Profile profile;
    private final CamelContext context;
    private final boolean tlsMaterial;

    /** @param tlsMaterial whether key and trust material for TLS is there */
    AempNodeSettings(AempNodeConfiguration given, Profile profile, CamelContext context, boolean tlsMaterial) {
        this.given = given;
        this.profile = profile;
        this.context = context;
        this.tlsMaterial = tlsMaterial;
    }

    /** @param nodeId ID without placeholders */
    NodeSettings settings(String nodeId) {
        NodeSettings.Builder builder = NodeSettings.builder(handshake(nodeId)).frameLimits(limits());
        addresses("binds", given.getBinds(), profile.binds()).forEach(builder::bind);
        if (given.getAddresses() != null) {
            given.getAddresses().forEach((node, where) -> builder.address(node, addresses("addresses", where)));
        }
        dialled("seeds", addresses("seeds", given.getSeeds(), profile.seeds())).forEach(builder::seed);
        if (given.getAdvertise() != null) {
            builder.advertise(dialled("advertise", addresses("advertise", given.getAdvertise())));
        }
        ifSet(given.getGlobal(), builder::globalRole);
        ifSet(given.getMaxShardSize(), builder::maxShardSize);
        ifSet(given.getMaxDatabaseSize(), builder::maxDatabaseSize);
        builder.readOptions(readOptions());
        or(given.getMonitorTimeout(), profile.monitorTimeout()).ifPresent(builder::monitorTimeout);
        or(given.getConnectInterval(), profile.connectInterval()).ifPresent(builder::connectInterval);
        ifSet(given.getIdleProbe(), builder::idleProbe);
        ifSet(given.getIdleLimit(), builder::idleLimit);
        ifSet(given.getMaxLinks(), builder::maxLinks);
        ifSet(given.getSendQueueLimit(), builder::sendQueueLimit);
        return builder.build();
    }

    ReadOptions readOptions() {
        return new ReadOptions(or(given.getReadBinary(), ByteStrings.AUTO), or(given.getReadBigDecimal(), false));
    }

    private FrameLimits limits() {
        FrameLimits usual = FrameLimits.DEFAULT;
        return new FrameLimits(
                or(given.getMaxMessageSize(), usual.maxMessageSize()),
                or(given.getMaxNesting(), usual.maxNesting()),
                usual.maxNumberLength());
    }

    private HandshakeSettings handshake(String nodeId) {
        TlsPolicy tls = or(given.getTls(), tlsMaterial ? TlsPolicy.REQUIRED : TlsPolicy.OFF);
        refuseIf(
                tls != TlsPolicy.OFF && !tlsMaterial,
                "tls needs sslContextParameters or pemFile, with key and trust material");
        Secret secret = secret();
        refuseIf(
                secret == null && tls == TlsPolicy.OFF,
                "there is no secret: give the nodes of the network one with the option secret or secretFile (or use TLS)");
        boolean simplified = or(given.getSimplified(), false);
        List<AuthenticationMethod> usual =
                List.of(AuthenticationMethod.TLS_SHA3_512, AuthenticationMethod.HMAC_SHA3_512);
        return new HandshakeSettings(
                nodeId,
                PROVIDER,
                secret,
                methods("authOffer", given.getAuthOffer(), tls)
                        .or(() -> usable("auth_offer", profile.authOffer(), tls))
                        .orElse(usual),
                methods("authAccept", given.getAuthAccept(), tls)
                        .or(() -> usable("auth_accept", profile.authAccept(), tls))
                        .orElseGet(() -> usable(usual, tls)),
                list("framings", given.getFramings(), Framing::byWireName, "cbor, json or storable")
                        .or(profile::framings)
                        .orElse(List.of(Framing.CBOR, Framing.JSON)),
                tls,
                or(given.getLegacy(), false),
                protocols(simplified),
                simplified);
    }

    /** A client of the simplified handshake speaks no more than messages. */
    private static Protocols protocols(boolean simplified) {
        return simplified ? Protocols.NONE : Protocols.GLOBAL;
    }

    private static Optional<List<AuthenticationMethod>> methods(String option, @Nullable String text, TlsPolicy tls) {
        Optional<List<AuthenticationMethod>> methods = list(
                option,
                text,
                AuthenticationMethod::byWireName,
                Arrays.stream(AuthenticationMethod.values())
                        .map(AuthenticationMethod::wireName)
                        .toList()
                        .toString());
        refuseIf(
                tls == TlsPolicy.OFF
                        && methods.stream().flatMap(List::stream).anyMatch(AuthenticationMethod::requiresTls),
                option + " lists a method that needs TLS, but there is no key material, or tls=off");
        return methods;
    }

    /** A profile may be shared with nodes that have TLS: without it, the methods that need it do not count. */
    private Optional<List<AuthenticationMethod>> usable(
            String key, Optional<List<AuthenticationMethod>> methods, TlsPolicy tls) {
        return methods.map(all -> {
            List<AuthenticationMethod> usable = usable(all, tls);
            refuseIf(
                    usable.isEmpty(),
                    key + " of " + profile.origin() + " lists only methods that need TLS, but there is no key material,"
                            + " or tls=off");
            return usable;
        });
    }

    private static List<AuthenticationMethod> usable(List<AuthenticationMethod> methods, TlsPolicy tls) {
        return methods.stream()
                .filter(method -> tls != TlsPolicy.OFF || !method.requiresTls())
                .toList();
    }

    private @Nullable Secret secret() {
        String file = given.getSecretFile();
        if (file == null) {
            return given.getSecret() == null
                    ? profile.secret().orElse(null)
                    : nonEmpty(Secret.of(given.getSecret()), "secret");
        }
        refuseIf(given.getSecret() != null, "secret and secretFile are both given");
        String uri = ResourceHelper.hasScheme(file) ? file : "file:" + file;
        try (InputStream octets = ResourceHelper.resolveMandatoryResourceAsInputStream(context, uri)) {
            return nonEmpty(Secret.of(withoutLineEnd(octets.readAllBytes())), "secretFile " + file);
        } catch (IOException e) {
            throw new IllegalArgumentException("secretFile " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Secret nonEmpty(Secret secret, String where) {
        refuseIf(secret.isEmpty(), where + " is empty, expected a secret");
        return secret;
    }

    private static byte[] withoutLineEnd(byte[] octets) {
        int end = octets.length;
        if (end > 0 && octets[end - 1] == '\n') {
            end--;
        }
        if (end > 0 && octets[end - 1] == '\r') {
            end--;
        }
        return Arrays.copyOf(octets, end);
    }

    /** What the option says, else the profile, else none. The one place where addresses of both come together. */
    private static List<Address> addresses(String option, @Nullable String text, Optional<List<Address>> ofProfile) {
        return text == null ? ofProfile.orElse(List.of()) : addresses(option, text);
    }

    /** @return an empty list for null */
    static List<Address> addresses(String option, @Nullable String text) {
        return list(option, text, item -> Optional.of(Address.parse(item)), "host:port")
                .orElse(List.of());
    }

    /** Addresses of which only those that can be dialled have a meaning. */
    private static List<Address> dialled(String option, List<Address> all) {
        all.forEach(address -> refuseIf(
                address.isAnyHost() || address.port() == 0,
                option + ": '" + address + "' cannot be dialled, expected a host and a port"));
        return all;
    }

    private static <T> Optional<List<T>> list(
            String option, @Nullable String text, Function<String, Optional<T>> parser, String expected) {
        if (text == null) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(text.split(",", -1))
                .map(String::trim)
                .map(item -> {
                    try {
                        return parser.apply(item)
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "'" + item + "' is unknown, expected " + expected));
                    } catch (IllegalArgumentException e) {
                        throw new IllegalArgumentException(option + "=" + text + ": " + e.getMessage(), e);
                    }
                })
                .toList());
    }

    private static <T> Optional<T> or(@Nullable T value, Optional<T> ofProfile) {
        return Optional.ofNullable(value).or(() -> ofProfile);
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    private static <T> void ifSet(@Nullable T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }

    private static void refuseIf(boolean fault, String message) {
        if (fault) {
            throw new IllegalArgumentException(message);
        }
    }
}
