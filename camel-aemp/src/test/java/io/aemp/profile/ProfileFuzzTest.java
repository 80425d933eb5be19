// SPDX-License-Identifier: Apache-2.0
package io.aemp.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a file holds, it gives profiles or the typed fault, and the fault shows nothing of a secret. */
class ProfileFuzzTest {
    private static final String DOCUMENT =
            """
            # comment
            {"version": 1, "secret": "Sesame-open", "nodeid": "%n/%u", "binds": ["*:4040", "[::]:*",], "seeds": ["a:1"],
             "cert": "Sesame-pem", "monitor_timeout": 30, "connect_interval": "2.5", // comment
             "auth_offer": ["hmac_sha3_512"], "framing_format": ["cbor", "json"], "services": ["Sesame::"],
             "profile": {"ruth": {"parent": "base", "secret": "Sesame-child"}, "base": {"parent": null},
                         "loop": {"parent": "loop"}, "odd": [1, {"secret": "Sesame"}], "file": {"cert_file": "Sesame"}}}
            """;

    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "#",
        "//",
        "/*",
        "*/",
        "\n",
        "null",
        "true",
        "1e999",
        "-0",
        "\"profile\"",
        "\"parent\"",
        "\"ruth\"",
        "\"secret\"",
        "\"nodeid\"",
        "\"binds\"",
        "\"monitor_timeout\"",
        "\"*:4040\"",
        "\"Sesame\""
    };

    @Property
    void anyText(@ForAll String text) {
        check(text.getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void anyOctets(@ForAll byte[] octets) {
        check(octets);
    }

    @Property
    void textsOfPiecesThatMeanSomething(@ForAll("pieces") String text) {
        check(text.getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(PIECES).list().ofMaxSize(40).map(list -> '{' + String.join("", list));
    }

    @Property
    void aFileThatIsCutOff(@ForAll long seed) {
        byte[] octets = DOCUMENT.getBytes(StandardCharsets.UTF_8);
        check(Arrays.copyOf(octets, new Random(seed).nextInt(octets.length)));
    }

    @Property
    void aFileWithSomeOctetsChanged(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] octets = DOCUMENT.getBytes(StandardCharsets.UTF_8);
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            String piece = PIECES[random.nextInt(PIECES.length)];
            octets[random.nextInt(octets.length)] =
                    (byte) (random.nextBoolean() ? piece.charAt(0) : random.nextInt(256));
        }
        check(octets);
    }

    private static void check(byte[] octets) {
        try {
            ProfileFile file = ProfileFile.parse(Path.of("rc"), "ruth", octets);
            file.names().forEach(name -> resolve(() -> file.named(name)));
            resolve(file::ofHost);
        } catch (ProfileException e) {
            assertHarmless(e);
        }
    }

    private static void resolve(Runnable resolution) {
        try {
            resolution.run();
        } catch (ProfileException e) {
            assertHarmless(e);
        }
    }

    private static void assertHarmless(ProfileException fault) {
        assertThat(fault).hasNoCause().hasMessageStartingWith("rc").hasMessageNotContaining("Sesame-");
    }
}
