// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@code -Ddocs.update=true} rewrites the tables instead of comparing them. */
class OptionTablesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path METADATA = Path.of("src/generated/resources/META-INF/io/aemp/camel");
    private static final Path PAGES = Path.of("../docs/components");

    @TestFactory
    List<DynamicTest> pageHasTheOptionsThatTheComponentHas() throws IOException {
        try (Stream<Path> files = Files.exists(METADATA) ? Files.list(METADATA) : Stream.empty()) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)))
                    .toList();
        }
    }

    @Test
    void tableIsReplacedAndTextAroundItStays() throws IOException {
        JsonNode component = JSON.readTree(
                """
                {"properties": {
                  "node": {"kind": "path", "group": "common", "type": "string", "required": true, "description": "Who."},
                  "mode": {"kind": "parameter", "group": "producer", "enum": ["a", "b"], "defaultValue": "a",
                           "description": "One | other."}}}
                """);
        String page =
                """
                before
                <!-- table: endpoint-options -->
                old
                <!-- end of table -->
                between
                <!-- table: path-parameters -->
                <!-- end of table -->
                after
                """;

        assertThat(OptionTables.update(page, component))
                .isEqualTo(
                        """
                        before
                        <!-- table: endpoint-options -->

                        **producer**

                        | option | type | default | meaning |
                        | --- | --- | --- | --- |
                        | `mode` | `a`, `b` | `a` | One \\| other. |

                        <!-- end of table -->
                        between
                        <!-- table: path-parameters -->

                        | parameter | type | default | meaning |
                        | --- | --- | --- | --- |
                        | `node` | string |  | **Required.** Who. |

                        <!-- end of table -->
                        after
                        """);
    }

    private static void check(Path metadata) throws IOException {
        JsonNode component = JSON.readTree(metadata.toFile());
        Path page = PAGES.resolve(component.path("component").path("scheme").asText() + ".md");
        if (Boolean.getBoolean("docs.update")) {
            update(page, component);
        }

        assertThat(page).exists();
        String text = Files.readString(page);
        assertThat(text)
                .as("%s; -Ddocs.update=true rewrites its tables", page)
                .isEqualTo(OptionTables.update(text, component));
    }

    private static void update(Path page, JsonNode component) throws IOException {
        Files.createDirectories(PAGES);
        String text = Files.exists(page)
                ? OptionTables.update(Files.readString(page), component)
                : OptionTables.newPage(component);
        Files.writeString(page, text);
    }
}
