// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {
    @Test
    void defaultsAreThoseOfTheDocumentation() throws Exception {
        assertThat(read(Map.of(), Map.of()))
                .isEqualTo(new Settings("127.0.0.1", 4040, "geheim", null, "off", false, "cbor,json"));
    }

    @Test
    void thePropertyGoesBeforeTheVariable() throws Exception {
        Settings settings =
                read(Map.of("aemp.bridge.port", "5050"), Map.of("AEMP_BRIDGE_PORT", "6060", "AEMP_BRIDGE_SECRET", "s"));

        assertThat(settings.port()).isEqualTo(5050);
        assertThat(settings.secret()).isEqualTo("s");
        assertThat(settings.hasPublicSecret()).isFalse();
    }

    @Test
    void aPemFileTurnsTlsOn(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("node.pem"), "PEM");

        Settings settings = read(Map.of("aemp.bridge.pem", file.toString()), Map.of());

        assertThat(settings.tls()).isEqualTo("required");
        assertThat(settings.acceptedMethods()).isEqualTo("tls_sha3_512,hmac_sha3_512");
    }

    @Test
    void cleartextIsAcceptedOnlyWhenAskedFor() throws Exception {
        assertThat(read(Map.of(), Map.of()).acceptedMethods()).isEqualTo("hmac_sha3_512");
        assertThat(read(Map.of("aemp.bridge.cleartext", "true"), Map.of()).acceptedMethods())
                .isEqualTo("hmac_sha3_512,cleartext");
    }

    @ParameterizedTest
    @CsvSource({"::1, [::1]:4040", "[::1], [::1]:4040", "*, *:4040", "localhost, localhost:4040"})
    void theAddressIsWrittenAsTheProtocolDoes(String host, String address) throws Exception {
        assertThat(read(Map.of("aemp.bridge.host", host), Map.of()).address()).isEqualTo(address);
    }

    @ParameterizedTest
    @EnumSource
    void everySettingIsDocumented(Setting setting) throws Exception {
        assertThat(Files.readString(Path.of("..", "docs", "bridge.md")))
                .contains("`" + setting.property() + "`")
                .contains("`" + setting.variable() + "`");
    }

    @Test
    void theSecretIsNotPrinted() throws Exception {
        assertThat(read(Map.of("aemp.bridge.secret", "hush"), Map.of()).toString())
                .doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource({
        "aemp.bridge.port, 70000",
        "aemp.bridge.port, port",
        "aemp.bridge.host, ''",
        "aemp.bridge.secret, ''",
        "aemp.bridge.pem, no-such-file.pem",
        "aemp.bridge.tls, required",
        "aemp.bridge.tls, maybe",
        "aemp.bridge.cleartext, yes",
        "aemp.bridge.framings, 'cbor,storable'",
        "aemp.bridge.framings, 'cbor,cbor'",
        "aemp.bridge.framings, ''"
    })
    void aSettingThatMakesNoSenseIsNamed(String property, String value) {
        assertThatThrownBy(() -> read(Map.of(property, value), Map.of()))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(property + " ");
    }

    private static Settings read(Map<String, String> properties, Map<String, String> environment) throws Exception {
        return Settings.read(properties::get, environment::get);
    }
}
