// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aemp.transport.Address;
import io.aemp.transport.DialOutcome;
import io.aemp.transport.Link;
import io.aemp.transport.LinkEnd.Kind;
import io.aemp.transport.Listening;
import io.aemp.transport.TestNode;
import io.aemp.transport.TransportException;
import io.aemp.transport.netty.TestCertificates.Identity;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.handshake.AuthenticationMethod;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets in with TLS, and who does not. The nonces deal out the roles, so most tests go until both were had. */
class TlsTest {
    private static final Identity SHARED = TestCertificates.selfSigned("network");
    private static final int ENOUGH_FOR_BOTH_ROLES = 16;

    private final List<NettyTransport> transports = new ArrayList<>();

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        transports.forEach(NettyTransport::close);
    }

    @Test
    void nodesThatShareACertificateMeetInBothRoles() {
        NettyTransport alpha = transport(SHARED.pem());
        NettyTransport beta = transport(SHARED.pem());
        for (int i = 0; i < ENOUGH_FOR_BOTH_ROLES; i++) {
            assertMeet(alpha, beta);
        }
    }

    @Test
    void nodesOfAPrivateAuthorityMeetInBothRolesWhateverTheirKeysAreFor() {
        Identity authority = TestCertificates.authority("authority");
        String trusted = TestCertificates.pem(authority.certificate());
        NettyTransport alpha =
                transport(TestCertificates.signedBy(authority, "alpha").pem() + trusted);
        NettyTransport beta =
                transport(TestCertificates.signedBy(authority, "beta").pem() + trusted);
        for (int i = 0; i < ENOUGH_FOR_BOTH_ROLES; i++) {
            assertMeet(alpha, beta);
        }
    }

    @Test
    void nodesWithRsaKeysMeet() {
        Identity shared = TestCertificates.selfSigned("network", TestCertificates.rsa());
        assertMeet(transport(shared.pem()), transport(shared.pem()));
    }

    private void assertMeet(NettyTransport alphaTransport, NettyTransport betaTransport) {
        TestNode alpha = node("alpha", TlsPolicy.REQUIRED);
        TestNode beta = node("beta", TlsPolicy.REQUIRED);
        Link link = dial(listen(alphaTransport, alpha), betaTransport, beta).awaitLink();
        assertThat(link.handshake().tls()).isTrue();
        assertThat(link.handshake().method()).isEqualTo(AuthenticationMethod.TLS_SHA3_512);
        String large = "x".repeat(300_000);
        TestNode.send(link, "to alpha");
        TestNode.send(link, large);
        TestNode.send(alpha.awaitUp(), "to beta");
        assertThat(alpha.awaitMessage()).isEqualTo("to alpha");
        assertThat(alpha.awaitMessage()).isEqualTo(large);
        assertThat(beta.awaitMessage()).isEqualTo("to beta");
        TestNode.send(link, "last");
        link.close(io.aemp.transport.LinkEnd.closedHere("done"));
        assertThat(alpha.awaitMessage()).isEqualTo("last");
        assertThat(alpha.awaitDown().kind()).isEqualTo(Kind.END_OF_FILE);
        assertThat(beta.awaitDown().kind()).isEqualTo(Kind.CLOSED_HERE);
    }

    @ParameterizedTest
    @CsvSource({
        "OFF,OFF,plain",
        "OFF,OPTIONAL,plain",
        "OFF,REQUIRED,refused",
        "OPTIONAL,OFF,plain",
        "OPTIONAL,OPTIONAL,tls",
        "OPTIONAL,REQUIRED,tls",
        "REQUIRED,OFF,refused",
        "REQUIRED,OPTIONAL,tls",
        "REQUIRED,REQUIRED,tls"
    })
    void whatBothWantDecides(TlsPolicy ofAlpha, TlsPolicy ofBeta, String expected) {
        TestNode alpha = node("alpha", ofAlpha);
        TestNode beta = node("beta", ofBeta);
        DialOutcome outcome = dial(listen(transport(SHARED.pem()), alpha), transport(SHARED.pem()), beta);
        if (expected.equals("refused")) {
            assertThat(outcome.awaitFailure().kind()).isEqualTo(Kind.REFUSED);
            assertThat(alpha.up).isEmpty();
        } else {
            assertThat(outcome.awaitLink().handshake().tls()).isEqualTo(expected.equals("tls"));
        }
    }

    @Test
    void aPeerWithoutCertificateIsRefusedInBothRoles() throws GeneralSecurityException {
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new javax.net.ssl.TrustManager[] {new TrustingAll()}, null);
        assertNeverMeet(transport(SHARED.pem()), transport(TlsContexts.of(trusting)));
    }

    @Test
    void aPeerWithAnotherCertificateIsRefusedInBothRoles() {
        assertNeverMeet(
                transport(SHARED.pem()),
                transport(TestCertificates.selfSigned("network").pem()),
                "leads to none that this node trusts");
    }

    /** It lets our node in, so that only our node's check can keep it out. */
    @Test
    void aPeerWithAnotherCertificateThatTrustsUsIsRefusedInBothRoles() {
        Identity stranger = TestCertificates.selfSigned("network");
        assertNeverMeet(
                transport(SHARED.pem()), transport(stranger.pem() + TestCertificates.pem(SHARED.certificate())));
    }

    @Test
    void aPeerOfAnotherAuthorityOfTheSameNameIsRefusedInBothRoles() {
        Identity ours = TestCertificates.authority("authority");
        Identity theirs = TestCertificates.authority("authority");
        assertNeverMeet(
                transport(TestCertificates.signedBy(ours, "alpha").pem() + TestCertificates.pem(ours.certificate())),
                transport(TestCertificates.signedBy(theirs, "beta").pem()
                        + TestCertificates.pem(theirs.certificate())
                        + TestCertificates.pem(ours.certificate())));
    }

    /** Who holds a node's key could otherwise make nodes at will. */
    @Test
    void aCertificateThatIsNoAuthorityVouchesForNobody() {
        assertNeverMeet(
                transport(SHARED.pem()),
                transport(
                        TestCertificates.signedBy(SHARED, "beta").pem() + TestCertificates.pem(SHARED.certificate())));
    }

    @Test
    void anExpiredCertificateIsRefusedThoughItIsOurOwn() {
        Identity expired = TestCertificates.expired("network");
        assertNeverMeet(transport(expired.pem()), transport(expired.pem()), "is not valid now");
    }

    private void assertNeverMeet(NettyTransport alphaTransport, NettyTransport betaTransport) {
        assertNeverMeet(alphaTransport, betaTransport, "");
    }

    /** @param fault what one side at least says */
    private void assertNeverMeet(NettyTransport alphaTransport, NettyTransport betaTransport, String fault) {
        for (int i = 0; i < ENOUGH_FOR_BOTH_ROLES; i++) {
            TestNode alpha = node("alpha", TlsPolicy.REQUIRED);
            TestNode beta = node("beta", TlsPolicy.OPTIONAL);
            DialOutcome outcome = dial(listen(alphaTransport, alpha), betaTransport, beta);

            assertThat(outcome.awaitFailure().kind()).isEqualTo(Kind.REFUSED);
            assertThat(alpha.awaitAbandoned().kind()).isEqualTo(Kind.REFUSED);
            assertThat(alpha.awaitAbandoned().message() + outcome.awaitFailure().message())
                    .contains(fault);
            assertThat(alpha.up).isEmpty();
            assertThat(beta.up).isEmpty();
        }
    }

    @Test
    void tlsWithoutCertificateIsAFaultOfTheNodesOwnSettings() {
        NettyTransport transport = transport((TlsContexts) null);
        TestNode node = node("alpha", TlsPolicy.OPTIONAL);

        assertThatThrownBy(() -> transport
                        .listen(new Address("127.0.0.1", 0), node)
                        .toCompletableFuture()
                        .join())
                .cause()
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("tls=optional")
                .hasMessageContaining("certificate");
        DialOutcome outcome = new DialOutcome();
        transport.dial(new Address("127.0.0.1", 1), node, outcome);
        assertThat(outcome.awaitFailure().message()).contains("tls=optional");
    }

    private static TestNode node(String nodeId, TlsPolicy tls) {
        return new TestNode(TestNode.settings(nodeId, tls, List.of(Framing.CBOR, Framing.JSON), "geheim"));
    }

    private NettyTransport transport(String pem) {
        Path file = TestCertificates.file(directory, "node" + transports.size() + ".pem", pem);
        return transport(TlsContexts.ofPem(file));
    }

    private NettyTransport transport(@Nullable TlsContexts tls) {
        NettyTransport transport = new NettyTransport(
                NettyTransportSettings.builder().eventLoops(1).tls(tls).build());
        transports.add(transport);
        return transport;
    }

    private static Listening listen(NettyTransport transport, TestNode node) {
        return transport
                .listen(new Address("127.0.0.1", 0), node)
                .toCompletableFuture()
                .join();
    }

    private static DialOutcome dial(Listening listening, NettyTransport transport, TestNode node) {
        DialOutcome outcome = new DialOutcome();
        transport.dial(listening.address(), node, outcome);
        return outcome;
    }
}
