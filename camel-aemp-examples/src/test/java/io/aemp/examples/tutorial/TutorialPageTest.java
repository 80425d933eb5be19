// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/tutorial.md} shows is what the files hold. */
class TutorialPageTest {
    private static final Path DOCS = Path.of("..", "docs");

    /** A link to a file, alone in its line, and the block behind it. */
    private static final Pattern SNIPPET = Pattern.compile(
            "^\\[`[^`]+`\\]\\(([^)]+)\\):\n\n```[a-z]+\n(.*?)\n```$", Pattern.MULTILINE | Pattern.DOTALL);

    record Snippet(Path file, String text) {
        @Override
        public String toString() {
            return file.getFileName().toString();
        }
    }

    static List<Snippet> snippets() throws IOException {
        Matcher matcher = SNIPPET.matcher(Files.readString(DOCS.resolve("tutorial.md")));
        return matcher.results()
                .map(found -> new Snippet(DOCS.resolve(found.group(1)), found.group(2)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void aSnippetIsInItsFile(Snippet snippet) throws IOException {
        assertThat(Files.readString(snippet.file())).contains(snippet.text());
    }
}
