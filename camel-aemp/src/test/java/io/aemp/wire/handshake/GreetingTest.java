// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class GreetingTest {
    @Test
    void aFullNodeAnnouncesWhatAReferenceNodeAnnounces() {
        HandshakeSettings settings = HandshakeParty.settings("camel/host/1", s -> {
            s.tls = TlsPolicy.OPTIONAL;
            return s;
        });

        assertThat(GreetingLine.write(settings, "[::1]:4040"))
                .asString(StandardCharsets.ISO_8859_1)
                .isEqualTo("aemp;1;camel/host/1;tls_sha3_512,hmac_sha3_512;cbor,json;provider=camel-aemp-1.0;"
                        + "peeraddr=[::1]:4040;tls=1.0;mproto=1");
    }

    @Test
    void aNodeWithTlsListsItsTlsDigestBeforeTheRest() {
        List<AuthenticationMethod> accept = List.of(
                AuthenticationMethod.CLEARTEXT,
                AuthenticationMethod.TLS_ANON,
                AuthenticationMethod.HMAC_SHA3_512,
                AuthenticationMethod.TLS_SHA3_512);

        assertThat(announced(TlsPolicy.OPTIONAL, accept)).isEqualTo("tls_sha3_512,cleartext,tls_anon,hmac_sha3_512");
        assertThat(announced(TlsPolicy.OFF, accept)).isEqualTo("cleartext,tls_anon,hmac_sha3_512,tls_sha3_512");
    }

    private static String announced(TlsPolicy tls, List<AuthenticationMethod> accept) {
        HandshakeSettings settings = HandshakeParty.settings("a", s -> {
            s.tls = tls;
            s.accept = accept;
            return s;
        });
        return new String(GreetingLine.write(settings, ""), StandardCharsets.ISO_8859_1).split(";")[3];
    }

    @Test
    void aNodeWithoutSecretDoesNotAskForProofOfIt() {
        HandshakeSettings settings = HandshakeParty.settings("a", s -> {
            s.secret = null;
            s.tls = TlsPolicy.REQUIRED;
            return s;
        });

        assertThat(GreetingLine.write(settings, ""))
                .asString(StandardCharsets.ISO_8859_1)
                .startsWith("aemp;1;a;tls_sha3_512;");
    }

    @Test
    void unknownKeysAndKeysWithoutValueDoNoHarm() throws HandshakeException {
        Greeting greeting = read("aemp;1;a;x,,y;z;timeout=12;mproto;=;;tls;a=b=c;provider=1;provider=2");

        assertThat(greeting.authentications()).containsExactly("x", "y");
        assertThat(greeting.framings()).containsExactly("z");
        assertThat(greeting.hasNodeProtocol()).isTrue();
        assertThat(greeting.hasGlobalProtocol()).isFalse();
        assertThat(greeting.wantsTls()).isFalse();
        assertThat(greeting.parameters()).containsEntry("a", "b=c").containsEntry("mproto", "");
        assertThat(greeting.provider()).contains("2");
    }

    @Test
    void ourKindIsKnownByItsProvider() throws HandshakeException {
        assertThat(read("aemp;1;a;b;c;provider=camel-aemp-1.0").isOurKind()).isTrue();
        assertThat(read("aemp;1;a;b;c;provider=AE-2.02").isOurKind()).isFalse();
        assertThat(read("aemp;1;a;b;c").isOurKind()).isFalse();
    }

    @Test
    void escapesAreReadInEitherCaseAndAnyOtherPercentSignStaysAsItIs() throws HandshakeException {
        assertThat(read("aemp;1;a%3bb%3Bc%25d;b;c").nodeId()).isEqualTo("a;b;c%d");
        assertThat(read("aemp;1;100%%20%3x%2;b;c").nodeId()).isEqualTo("100%%20%3x%2");
        assertThat(read("aemp;1;a;b;c;provider=x%3by").provider()).contains("x;y");
        assertThat(read("aemp;1;%253b;b;c").nodeId()).isEqualTo("%3b");
    }

    /** Perl nodes do not read escapes, so none is written without need. */
    @Test
    void aPercentSignIsOnlyEscapedWhereItCouldBeReadAsAnEscape() {
        HandshakeSettings settings = HandshakeParty.settings("50%;%3b", s -> s);

        assertThat(GreetingLine.write(settings, "[fe80::1%eth0]:4040"))
                .asString(StandardCharsets.ISO_8859_1)
                .startsWith("aemp;1;50%%3b%253b;")
                .contains(";peeraddr=[fe80::1%eth0]:4040;");
    }

    @Property(tries = 500)
    void everyNodeIdArrivesAsItWasSent(
            @ForAll @NotEmpty @StringLength(max = 30) @CharRange(from = '!', to = 'z') String id)
            throws HandshakeException {
        String nodeId = id.replace('#', '%');
        HandshakeSettings settings = HandshakeParty.settings(nodeId + "%3b;25", s -> s);

        assertThat(GreetingLine.read(GreetingLine.write(settings, "p"), 1).nodeId())
                .isEqualTo(settings.nodeId());
    }

    @Test
    void theLineIsKeptAsItCame() throws HandshakeException {
        Greeting greeting = read("aemp;1.0;\u00e4;b;c;x=1");
        greeting.line()[0] = 0;

        assertThat(greeting.line()).asString(StandardCharsets.ISO_8859_1).isEqualTo("aemp;1.0;\u00e4;b;c;x=1");
        assertThat(greeting.nodeId()).isEqualTo("\u00e4");
        assertThatThrownBy(() -> greeting.parameters().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static Greeting read(String line) throws HandshakeException {
        return GreetingLine.read(line.getBytes(StandardCharsets.ISO_8859_1), 1);
    }
}
