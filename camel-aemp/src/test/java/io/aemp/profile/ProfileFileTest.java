// SPDX-License-Identifier: Apache-2.0
package io.aemp.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aemp.transport.Address;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.handshake.AuthenticationMethod;
import io.aemp.wire.handshake.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileFileTest {
    private static final String HOST = "ruth";

    @TempDir
    private Path directory;

    private static ProfileFile parse(String text) {
        return ProfileFile.parse(Path.of("rc"), HOST, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The global settings of a file with these. */
    private static Profile global(String settings) {
        return parse("{" + settings + "}").ofHost();
    }

    @Test
    void everySettingIsRead() {
        Profile profile = parse(
                        """
                        {"version": 1, "profile": {"server": {
                          "nodeid": "eu/%n/", "binds": ["*:4040", "[::]:*"], "seeds": ["seed.example", "10.0.0.1:5000"],
                          "secret": "geheim", "cert": "pem text", "auth_offer": ["hmac_sha3_512"],
                          "auth_accept": ["tls_sha3_512", "cleartext"], "framing_format": ["json", "cbor", "storable"],
                          "monitor_timeout": 12, "connect_interval": 1.5}}}
                        """)
                .named("server");
        assertThat(profile)
                .isEqualTo(new Profile(
                        "profile 'server' of rc",
                        Optional.of("eu/%n/"),
                        Optional.of(List.of(new Address("*", 4040), new Address("::", 0))),
                        Optional.of(List.of(new Address("seed.example", 4040), new Address("10.0.0.1", 5000))),
                        Optional.of(Secret.of("geheim")),
                        Optional.of(new Certificate.Inline("pem text")),
                        Optional.of(List.of(AuthenticationMethod.HMAC_SHA3_512)),
                        Optional.of(List.of(AuthenticationMethod.TLS_SHA3_512, AuthenticationMethod.CLEARTEXT)),
                        Optional.of(List.of(Framing.JSON, Framing.CBOR, Framing.STORABLE)),
                        Optional.of(Duration.ofSeconds(12)),
                        Optional.of(Duration.ofMillis(1500)),
                        Set.of()));
    }

    @Test
    void whatTheFileDoesNotSayIsEmpty() {
        Profile profile = parse("{}").ofHost();
        assertThat(profile).usingRecursiveComparison().ignoringFields("origin").isEqualTo(Profile.NONE);
        assertThat(profile.origin()).isEqualTo("global settings of rc");
    }

    @Test
    void commentsAndCommasBehindTheLastItemAreTaken() {
        Profile profile = parse(
                        """
                        # made by hand
                        {
                           "secret": "a#b//c",   # not the end of the string
                           /* and of
                              another kind */
                           "binds": ["127.0.0.1:4040",], // one
                        }
                        # end
                        """)
                .ofHost();
        assertThat(profile.secret()).contains(Secret.of("a#b//c"));
        assertThat(profile.binds()).contains(List.of(new Address("127.0.0.1", 4040)));
    }

    @Test
    void tabsAndLineEndsMayBeInStrings() {
        assertThat(global("\"cert\": \"a\tb\nc\"").certificate()).contains(new Certificate.Inline("a\tb\nc"));
    }

    @Test
    void aProfileInheritsFromItsParentsAndTheyFromTheGlobalSettings() {
        ProfileFile file = parse(
                """
                {"nodeid": "global", "secret": "global", "monitor_timeout": 1, "connect_interval": 1, "autocork": 1,
                 "profile": {
                   "eldest": {"secret": "eldest", "monitor_timeout": 2, "nodelay": 0},
                   "middle": {"parent": "eldest", "monitor_timeout": 3},
                   "child": {"parent": "middle", "nodeid": "child"}}}
                """);
        Profile child = file.named("child");
        assertThat(child.nodeId()).contains("child");
        assertThat(child.monitorTimeout()).contains(Duration.ofSeconds(3));
        assertThat(child.secret()).contains(Secret.of("eldest"));
        assertThat(child.connectInterval()).contains(Duration.ofSeconds(1));
        assertThat(child.ignored()).containsExactlyInAnyOrder("autocork", "nodelay");
        assertThat(file.named("eldest").nodeId()).contains("global");
    }

    @Test
    void theParentOfTheGlobalSettingsMeansNothing() {
        Profile profile = parse("{\"parent\": \"a\", \"profile\": {\"a\": {\"nodeid\": \"x\"}}}")
                .ofHost();
        assertThat(profile.nodeId()).isEmpty();
    }

    @Test
    void bothNamesOfTheTableOfProfilesAreKnown() {
        ProfileFile file = parse("{\"profiles\": {\"b\": {}, \"a\": {}}, \"profile\": {\"c\": {}}}");
        assertThat(file.names()).containsExactly("a", "b", "c");
    }

    @Test
    void anUnnamedProfileIsThatOfTheHostOrElseTheGlobalSettings() {
        String text = "{\"nodeid\": \"global\", \"profile\": {\"%s\": {\"nodeid\": \"own\"}}}";
        assertThat(parse(text.formatted(HOST)).ofHost().nodeId()).contains("own");
        assertThat(parse(text.formatted(HOST)).ofHost().origin()).isEqualTo("profile 'ruth' of rc");
        assertThat(parse(text.formatted("other")).ofHost().nodeId()).contains("global");
    }

    @Test
    void onlyAProfileThatIsNamedHasItsNameAsNodeId() {
        ProfileFile file = parse("{\"profile\": {\"" + HOST + "\": {}}}");
        assertThat(file.named(HOST).nodeId()).contains("ruth/");
        assertThat(file.ofHost().nodeId()).isEmpty();
    }

    @Test
    void aListInAStringIsTakenApart() {
        assertThat(global("\"seeds\": [\"a:1, b:2\", \"c:3\"]").seeds())
                .contains(List.of(new Address("a", 1), new Address("b", 2), new Address("c", 3)));
    }

    @Test
    void aPortAloneIsOneOfThisHost() {
        assertThat(global("\"binds\": [\"4041\", \"0\"]").binds())
                .contains(List.of(new Address(HOST, 4041), new Address(HOST, 0)));
    }

    @Test
    void noAddressesAreSomethingElseThanNothingSaid() {
        assertThat(global("\"binds\": []").binds()).contains(List.of());
    }

    @ParameterizedTest
    @CsvSource({"7, 7000", "0.25, 250", "'\"7\"', 7000", "'\" 1.5 \"', 1500", "1e3, 1000000"})
    void secondsAreANumberOrAStringWithOne(String json, long milliseconds) {
        assertThat(global("\"monitor_timeout\": " + json).monitorTimeout()).contains(Duration.ofMillis(milliseconds));
    }

    @Test
    void anEmptySecretIsNone() {
        assertThat(parse("{\"secret\": \"s\", \"profile\": {\"open\": {\"secret\": \"\"}}}")
                        .named("open")
                        .secret())
                .isEmpty();
    }

    @Test
    void theCharactersOfASecretAreItsOctets() {
        byte[] utf8 = {(byte) 0xc3, (byte) 0xa4};
        assertThat(global("\"secret\": \"\u00c3\u00a4\"").secret()).contains(Secret.of(utf8));
        assertThat(global("\"secret\": \"\u20ac\"").secret()).contains(Secret.of("\u20ac"));
    }

    @Test
    void aCertificateFileLiesBesideTheConfiguration() {
        for (String name : List.of("cert_file", "certfile")) {
            assertThat(ProfileFile.parse(
                                    Path.of("/etc/aemp/rc"),
                                    HOST,
                                    ("{\"" + name + "\": \"node.pem\"}").getBytes(StandardCharsets.UTF_8))
                            .ofHost()
                            .certificate())
                    .contains(new Certificate.InFile(Path.of("/etc/aemp/node.pem")));
        }
    }

    @Test
    void aCertificateFileTakesThePlaceOfAnInheritedCertificate() {
        Profile profile = parse("{\"cert\": \"pem\", \"profile\": {\"a\": {\"cert_file\": \"/x.pem\"}}}")
                .named("a");
        assertThat(profile.certificate()).contains(new Certificate.InFile(Path.of("/x.pem")));
    }

    @Test
    void theOldNameOfTheFramingsIsKnown() {
        assertThat(global("\"data_format\": [\"json\"]").framings()).contains(List.of(Framing.JSON));
    }

    @Test
    void keysWithoutMeaningAreListedAndTheirValuesDoNotMatter() {
        assertThat(global("\"services\": [\"My::\"], \"secure\": {}, \"colour\": null")
                        .ignored())
                .containsExactlyInAnyOrder("services", "secure", "colour");
    }

    @Test
    void theTextOfAProfileShowsNoSecret() {
        assertThat(global("\"secret\": \"Sesame\", \"cert\": \"Sesame\"").toString())
                .doesNotContain("Sesame");
    }

    static Stream<Arguments> faultyFiles() {
        return Stream.of(
                arguments("", "rc: expected an object, found nothing"),
                arguments("[]", "rc: expected an object, found an array"),
                arguments("\"Sesame\"", "rc: expected an object, found a string"),
                arguments("{\"profile\": []}", "rc: profile: expected an object, found an array"),
                arguments("{\"profiles\": \"Sesame\"}", "rc: profiles: expected an object, found a string"),
                arguments("{\n  \"secret\": Sesame}", "rc: not valid JSON at line 2, column "),
                arguments("{\"secret\": \"Sesame\"", "rc: not valid JSON at line 1, column "),
                arguments("{\"secret\": \"Sesame\"} Sesame", "rc: not valid JSON at line 1, column "),
                arguments("{'secret': 'Sesame'}", "rc: not valid JSON at line 1, column "),
                arguments("{\"a\": 1e5Sesame}", "rc: not valid JSON at line 1, column "),
                arguments("{\"secret\": \"Sesame\"}}", "rc: not valid JSON at line 1, column "),
                arguments("[".repeat(5000), "rc: not valid JSON"));
    }

    @ParameterizedTest
    @MethodSource("faultyFiles")
    void aFileThatIsNotWhatItShouldBeIsRefusedWithThePlaceAndWithoutTheContent(String text, String message) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(ProfileException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("Sesame")
                .hasNoCause();
    }

    @Test
    void octetsThatAreNoUtf8AreRefused() {
        byte[] octets = "{\"secret\": \"Sesam\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> ProfileFile.parse(Path.of("rc"), HOST, octets))
                .isInstanceOf(ProfileException.class)
                .hasMessageStartingWith("rc: not valid JSON")
                .hasMessageNotContaining("Sesam")
                .hasNoCause();
    }

    static Stream<Arguments> faultyValues() {
        return Stream.of(
                arguments("\"nodeid\": 7", "nodeid: expected a string, found a number"),
                arguments("\"nodeid\": null", "nodeid: expected a string, found null"),
                arguments("\"secret\": 5355", "secret: expected a string, found a number"),
                arguments("\"secret\": [\"Sesame\"]", "secret: expected a string, found an array"),
                arguments("\"secret\": {}", "secret: expected a string, found an object"),
                arguments("\"cert\": true", "cert: expected a string, found a boolean"),
                arguments("\"cert_file\": \"Sesame\\u0000\"", "cert_file: expected a path, found something else"),
                arguments(
                        "\"cert\": \"Sesame\", \"certfile\": \"x\"",
                        "expected one of cert and certfile, found both: they are one setting"),
                arguments("\"binds\": \"*:4040\"", "binds: expected an array of strings, found a string"),
                arguments("\"binds\": [4040]", "binds: expected an array of strings, found a number in it"),
                arguments(
                        "\"binds\": [\"*\", \"Sesame:x\"]",
                        "binds: expected host:port, found something else as item 2"),
                arguments("\"binds\": [\"\"]", "binds: expected host:port, found something else as item 1"),
                arguments("\"seeds\": [\"70000\"]", "seeds: expected host:port, found something else as item 1"),
                arguments("\"seeds\": [\"99999999999\"]", "seeds: expected host:port, found something else as item 1"),
                arguments(
                        "\"auth_offer\": [\"Sesame\"]",
                        "auth_offer: expected tls_sha3_512, hmac_sha3_512, tls_anon, cleartext, hmac_md6_64_256,"
                                + " tls_md6_64_256, found something else as item 1"),
                arguments("\"auth_accept\": []", "auth_accept: expected at least one of tls_sha3_512"),
                arguments(
                        "\"framing_format\": [\"xml\"]",
                        "framing_format: expected cbor, json, storable, found something else as item 1"),
                arguments("\"monitor_timeout\": []", "monitor_timeout: expected a number of seconds, found an array"),
                arguments(
                        "\"monitor_timeout\": \"Sesame\"",
                        "monitor_timeout: expected a number of seconds, found a string that is none"),
                arguments(
                        "\"monitor_timeout\": \"" + "9".repeat(100_000) + '"',
                        "monitor_timeout: expected a number of seconds, found a string that is none"),
                arguments(
                        "\"connect_interval\": 0",
                        "connect_interval: expected a number of seconds, more than 0 and at most 1000000000,"
                                + " found another number"),
                arguments("\"connect_interval\": -1", "connect_interval: expected a number of seconds, more than 0"),
                arguments("\"connect_interval\": 1e400", "connect_interval: expected a number of seconds, more than"),
                arguments(
                        "\"connect_interval\": \"1e999999999\"",
                        "connect_interval: expected a number of seconds, more than"));
    }

    @ParameterizedTest
    @MethodSource("faultyValues")
    void aFaultyValueIsRefusedWithPlaceKeyAndKindAndWithoutTheContent(String settings, String message) {
        assertThatThrownBy(() -> global(settings))
                .isInstanceOf(ProfileException.class)
                .hasMessageStartingWith("rc, global settings: " + message)
                .hasMessageNotContaining("Sesame")
                .hasNoCause();
        assertThatThrownBy(() ->
                        parse("{\"profile\": {\"p\": {" + settings + "}}}").named("p"))
                .isInstanceOf(ProfileException.class)
                .hasMessageStartingWith("rc, profile 'p': " + message)
                .hasMessageNotContaining("Sesame")
                .hasNoCause();
    }

    @Test
    void aProfileThatIsNotThereIsAnsweredWithThoseThatAre() {
        assertThatThrownBy(() -> parse("{\"profile\": {\"b\": {}, \"a\": {}}}").named("c"))
                .isInstanceOf(ProfileException.class)
                .hasMessage("rc: no profile is named 'c'; there are: a, b");
        assertThatThrownBy(() -> parse("{}").named("c")).hasMessage("rc: no profile is named 'c'; there are none");
    }

    @Test
    void aParentThatIsNotThereIsNamed() {
        assertThatThrownBy(() ->
                        parse("{\"profile\": {\"a\": {\"parent\": \"b\"}}}").named("a"))
                .isInstanceOf(ProfileException.class)
                .hasMessage("rc, profile 'b': not there, but the parent of another profile; there are: a");
    }

    @Test
    void aLoopOfParentsIsShown() {
        ProfileFile file = parse(
                """
                {"profile": {"a": {"parent": "b"}, "b": {"parent": "c"}, "c": {"parent": "b"},
                             "self": {"parent": "self"}}}
                """);
        assertThatThrownBy(() -> file.named("a"))
                .isInstanceOf(ProfileException.class)
                .hasMessage("rc: the parents form a loop: a -> b -> c -> b");
        assertThatThrownBy(() -> file.named("self")).hasMessage("rc: the parents form a loop: self -> self");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "[]", "null"})
    void aProfileOrParentThatIsNoneIsNamed(String json) {
        assertThatThrownBy(() -> parse("{\"profile\": {\"a\": " + json + "}}").named("a"))
                .isInstanceOf(ProfileException.class)
                .hasMessageStartingWith("rc, profile 'a': expected an object, found");
        assertThatThrownBy(() -> parse("{\"profile\": {\"a\": {\"parent\": " + json + "}}}")
                        .named("a"))
                .isInstanceOf(ProfileException.class)
                .hasMessageStartingWith("rc, profile 'a': parent: expected a string, found");
    }

    @Test
    void aFaultInAProfileIsNoFaultOfAnother() {
        ProfileFile file = parse("{\"profile\": {\"bad\": {\"binds\": 1}, \"good\": {\"nodeid\": \"x\"}}}");
        assertThat(file.named("good").nodeId()).contains("x");
    }

    @Test
    void aFileIsReadFromDisk() throws IOException {
        Path file = Files.writeString(directory.resolve("rc"), "{\"nodeid\": \"x\"}");
        assertThat(ProfileFile.read(file, HOST).ofHost().origin()).isEqualTo("global settings of " + file);
    }

    @Test
    void aFileThatCannotBeReadIsNamed() {
        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> ProfileFile.read(missing, HOST))
                .isInstanceOf(ProfileException.class)
                .hasMessage("no file " + missing);
        assertThatThrownBy(() -> ProfileFile.read(directory, HOST))
                .isInstanceOf(ProfileException.class)
                .hasMessageStartingWith(directory + " cannot be read: ");
    }

    @Test
    void theUsualPlaceIsThatOfPerlNodes() {
        assertThat(ProfileFile.usualPlace(Map.of("PERL_ANYEVENT_MP_RC", "/etc/aemp", "HOME", "/home/ruth")))
                .isEqualTo(Path.of("/etc/aemp"));
        assertThat(ProfileFile.usualPlace(Map.of("HOME", "/home/ruth")))
                .isEqualTo(Path.of("/home/ruth/.perl-anyevent-mp"));
        assertThat(ProfileFile.usualPlace(Map.of()))
                .isEqualTo(Path.of(System.getProperty("user.home"), ".perl-anyevent-mp"));
    }
}
