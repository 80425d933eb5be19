// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tutorial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Step 7 of the tutorial, as far as it goes without {@code AnyEvent::MP}: its script compiles. */
@Timeout(60)
class TutorialPerlTest {
    private static final Path STAND_INS = Path.of("..", "camel-aemp", "src", "test", "perl", "alone");

    @Test
    void thePerlWorkerCompiles() throws Exception {
        assumeTrue(hasPerl(), "skipped: there is no perl");
        Process perl = new ProcessBuilder("perl", "-I" + STAND_INS.toAbsolutePath(), "-wc", script().toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(perl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(perl.waitFor()).as(said).isZero();
        assertThat(said.lines()).containsExactly(script() + " syntax OK");
    }

    private static Path script() throws URISyntaxException {
        URL file = TutorialNode.class.getResource("worker.pl");
        assertThat(file).isNotNull();
        return Path.of(file.toURI());
    }

    private static boolean hasPerl() throws InterruptedException {
        try {
            return new ProcessBuilder("perl", "-e1").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
