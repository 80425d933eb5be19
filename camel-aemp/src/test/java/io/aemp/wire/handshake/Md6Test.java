// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Md6Test {
    @ParameterizedTest
    @CsvSource({
        "'', bca38b24a804aa37d821d31af00f5598230122c5bbfc4c4ad5ed40e4258f04ca",
        "abc, 230637d4e6845cf0d092b558e87625f03881dd53a7439da34cf3b94ed0d8b2c5",
        "md6 FTW, 7bfaa624f661a683be2a3b2007493006a30a7845ee1670e499927861a8e74cce",
        "The quick brown fox jumps over the lazy dog,"
                + " 977592608c45c9923340338450fdcccc21a68888e1e6350e133c5186cd9736ee",
    })
    void givesThePublishedValuesOfMessagesOfOneBlock(String message, String expected) {
        assertThat(hash(message.getBytes(StandardCharsets.US_ASCII))).isEqualTo(expected);
    }

    /** Values of the reference implementation. */
    @Test
    void givesThePublishedValuesOfMessagesWithTwoAndThreeLevels() {
        assertThat(hash("a".repeat(1000).getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("ff7c492a5b92f45bbf62acc81738e8aae8d1cc87a2be9173da0630b107815d76");
        assertThat(hash(counting(8192))).isEqualTo("2a40338156df221b18b20e4003f51f61284cacd01935e9e87414e6ae40a6bd25");
    }

    @Test
    void everyLengthAroundTheEdgesOfBlocksAndLevelsHasItsOwnValue() {
        Set<String> seen = new HashSet<>();
        for (int edge : new int[] {0, 512, 1024, 2048, 8192}) {
            for (int length = Math.max(0, edge - 2); length <= edge + 2; length++) {
                assertThat(seen.add(hash(counting(length))))
                        .as("length %d", length)
                        .isTrue();
            }
        }
    }

    /** Built by hand from the definition: H((K ^ opad) | H((K ^ ipad) | m)). */
    @Test
    void hmacIsTheStandardOneWithBlocksOf64Octets() {
        byte[] key = "key".getBytes(StandardCharsets.US_ASCII);
        byte[] message = "message".getBytes(StandardCharsets.US_ASCII);
        byte[] inner = new byte[64 + message.length];
        byte[] outer = new byte[64 + 32];
        for (int i = 0; i < 64; i++) {
            int k = i < key.length ? key[i] : 0;
            inner[i] = (byte) (k ^ 0x36);
            outer[i] = (byte) (k ^ 0x5c);
        }
        System.arraycopy(message, 0, inner, 64, message.length);
        System.arraycopy(Md6.hash(inner), 0, outer, 64, 32);

        assertThat(Md6.hmac(key, message)).isEqualTo(Md6.hash(outer));
    }

    @Test
    void hmacHashesAKeyLongerThanABlock() {
        byte[] message = {1, 2, 3};

        assertThat(Md6.hmac(counting(65), message)).isEqualTo(Md6.hmac(Md6.hash(counting(65)), message));
        assertThat(Md6.hmac(counting(64), message)).isNotEqualTo(Md6.hmac(Md6.hash(counting(64)), message));
    }

    private static String hash(byte[] message) {
        return HexFormat.of().formatHex(Md6.hash(message));
    }

    private static byte[] counting(int length) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = (byte) i;
        }
        return octets;
    }
}
