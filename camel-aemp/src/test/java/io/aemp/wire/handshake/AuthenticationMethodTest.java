// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import static io.aemp.wire.handshake.AuthenticationMethod.CLEARTEXT;
import static io.aemp.wire.handshake.AuthenticationMethod.HMAC_SHA3_512;
import static io.aemp.wire.handshake.AuthenticationMethod.TLS_MD6_64_256;
import static io.aemp.wire.handshake.AuthenticationMethod.TLS_SHA3_512;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuthenticationMethodTest {
    private static final byte[] SENDER = Transcript.greeting(octets("line of sender"), octets("nonce of sender"));
    private static final byte[] RECEIVER = Transcript.greeting(octets("line of receiver"), octets("nonce of receiver"));
    private static final Transcript TRANSCRIPT = Transcript.of(SENDER, RECEIVER);
    private static final Transcript OTHER_ORDER = Transcript.of(RECEIVER, SENDER);
    private static final Secret SECRET = Secret.of("geheim");

    @ParameterizedTest
    @EnumSource
    void isFoundByItsNameAndAcceptsWhatItSends(AuthenticationMethod method) {
        assertThat(AuthenticationMethod.byWireName(method.wireName())).contains(method);
        assertThat(method.verify(method.data(TRANSCRIPT, SECRET), TRANSCRIPT, SECRET))
                .isTrue();
        assertThat(method.verify(method.data(TRANSCRIPT, SECRET) + "0", TRANSCRIPT, SECRET))
                .isFalse();
    }

    @Test
    void greetingsAreTakenWithALineFeedBehindEachLine() {
        assertThat(TRANSCRIPT.senderFirst())
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("line of sender\nnonce of sender\nline of receiver\nnonce of receiver\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"HMAC_SHA3_512", "HMAC_MD6_64_256"})
    void aProofOfTheSecretIsOnlyGoodForItsDirection(AuthenticationMethod method) {
        assertThat(method.verify(method.data(OTHER_ORDER, SECRET), TRANSCRIPT, SECRET))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS_SHA3_512", "TLS_MD6_64_256"})
    void aTlsDigestIsTakenInTheOrderOfTheManualToo(AuthenticationMethod method) {
        assertThat(method.verify(method.data(OTHER_ORDER, SECRET), TRANSCRIPT, SECRET))
                .isTrue();
        assertThat(method.data(OTHER_ORDER, SECRET)).isNotEqualTo(method.data(TRANSCRIPT, SECRET));
    }

    @Test
    void aTlsDigestIsSentInTheOrderOfRealNodes() throws GeneralSecurityException {
        byte[] whole = Transcript.concatenate(SENDER, RECEIVER);

        assertThat(TLS_SHA3_512.data(TRANSCRIPT, Secret.of("")))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA3-512").digest(whole)));
        assertThat(TLS_MD6_64_256.data(TRANSCRIPT, Secret.of("")))
                .isEqualTo(HexFormat.of().formatHex(Md6.hash(whole)));
    }

    @ParameterizedTest
    @EnumSource(names = {"HMAC_SHA3_512", "HMAC_MD6_64_256", "CLEARTEXT"})
    void anEmptySecretNeverAuthenticatesAnybody(AuthenticationMethod method) {
        Secret empty = Secret.of("");

        assertThat(method.requiresSecret()).isTrue();
        assertThat(method.verify("", TRANSCRIPT, empty)).isFalse();
        assertThatThrownBy(() -> method.data(TRANSCRIPT, empty)).isInstanceOf(IllegalStateException.class);
    }

    /** RFC 2104: a key longer than the block of 72 octets is hashed first. */
    @Test
    void aLongSecretIsHashedAsTheDefinitionOfHmacSays() throws GeneralSecurityException {
        byte[] key = new byte[100];
        Arrays.fill(key, (byte) 'k');
        byte[] hashed = MessageDigest.getInstance("SHA3-512").digest(key);

        assertThat(HMAC_SHA3_512.data(TRANSCRIPT, Secret.of(key)))
                .isEqualTo(HMAC_SHA3_512.data(TRANSCRIPT, Secret.of(hashed)));
    }

    @Test
    void cleartextIsTheSecretInHex() {
        assertThat(CLEARTEXT.data(TRANSCRIPT, SECRET)).isEqualTo("67656865696d");
        assertThat(CLEARTEXT.verify("67656865696D", TRANSCRIPT, SECRET)).isFalse();
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
