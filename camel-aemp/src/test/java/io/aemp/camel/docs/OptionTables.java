// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Markdown tables of one component, made from the JSON that Camel's build tools derive from its classes. A page holds
 * each table between {@code <!-- table: NAME -->} and {@code <!-- end of table -->}, with the name of an
 * {@link OptionTable}.
 */
final class OptionTables {
    private static final Pattern BLOCK =
            Pattern.compile("(<!-- table: ([a-z-]+) -->\n).*?(<!-- end of table -->)", Pattern.DOTALL);

    private static final Pattern QUALIFIER = Pattern.compile("[a-z]\\w*\\.");

    private OptionTables() {}

    /** The page with all its tables written anew; what is outside of the markers stays. */
    static String update(String page, JsonNode component) {
        return BLOCK.matcher(page).replaceAll(block -> {
            String table = tables(OptionTable.named(block.group(2)), component);
            return Matcher.quoteReplacement(block.group(1) + table + block.group(3));
        });
    }

    /** A first page for a component that has none. */
    static String newPage(JsonNode component) {
        JsonNode about = component.path("component");
        StringBuilder page = new StringBuilder();
        page.append("# ").append(about.path("title").asText()).append("\n\n");
        page.append(about.path("description").asText()).append("\n\n");
        page.append("URI: `").append(about.path("syntax").asText()).append("`\n");
        for (OptionTable table : OptionTable.values()) {
            page.append("\n## ").append(table.title).append("\n\n");
            page.append("<!-- table: ").append(table.marker).append(" -->\n<!-- end of table -->\n");
        }
        return update(page.toString(), component);
    }

    private static String tables(OptionTable table, JsonNode component) {
        Map<String, List<Map.Entry<String, JsonNode>>> groups = new LinkedHashMap<>();
        component.path(table.property).properties().stream()
                .filter(option ->
                        table.kind.equals(option.getValue().path("kind").asText()))
                .forEach(option -> groups.computeIfAbsent(
                                option.getValue().path("group").asText(), group -> new ArrayList<>())
                        .add(option));
        if (groups.isEmpty()) {
            return "\nNone.\n\n";
        }

        StringBuilder text = new StringBuilder("\n");
        groups.forEach((group, options) -> {
            if (table.grouped) {
                text.append("**").append(group).append("**\n\n");
            }
            text.append("| ").append(table.column).append(" | type | default | meaning |\n| --- | --- | --- | --- |\n");
            options.forEach(option -> text.append(row(option.getKey(), option.getValue())));
            text.append('\n');
        });
        return text.toString();
    }

    private static String row(String name, JsonNode option) {
        StringBuilder meaning = new StringBuilder();
        if (option.path("required").asBoolean()) {
            meaning.append("**Required.** ");
        }
        if (option.path("deprecated").asBoolean()) {
            meaning.append("**Deprecated.** ");
        }
        meaning.append(option.path("description").asText());
        return "| `%s` | %s | %s | %s |\n"
                .formatted(name, type(option), code(option.path("defaultValue").asText()), cell(meaning.toString()));
    }

    private static String type(JsonNode option) {
        if (option.has("enum")) {
            return StreamSupport.stream(option.get("enum").spliterator(), false)
                    .map(value -> code(value.asText()))
                    .collect(Collectors.joining(", "));
        }
        String type = option.path("type").asText();
        return switch (type) {
            case "duration" -> "duration (ms)";
            case "", "object" -> code(
                    QUALIFIER.matcher(option.path("javaType").asText()).replaceAll(""));
            default -> type;
        };
    }

    private static String code(String value) {
        return value.isEmpty() ? "" : "`" + cell(value) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s+", " ").strip();
    }

    /** The tables that a page can hold. */
    enum OptionTable {
        COMPONENT_OPTIONS("component-options", "Component options", "componentProperties", "property", "option", true),
        PATH_PARAMETERS("path-parameters", "Path parameters", "properties", "path", "parameter", false),
        ENDPOINT_OPTIONS("endpoint-options", "Endpoint options", "properties", "parameter", "option", true),
        HEADERS("headers", "Headers", "headers", "header", "header", true);

        private final String marker;
        private final String title;
        private final String property;
        private final String kind;
        private final String column;
        private final boolean grouped;

        OptionTable(String marker, String title, String property, String kind, String column, boolean grouped) {
            this.marker = marker;
            this.title = title;
            this.property = property;
            this.kind = kind;
            this.column = column;
            this.grouped = grouped;
        }

        private static OptionTable named(String marker) {
            for (OptionTable table : values()) {
                if (table.marker.equals(marker)) {
                    return table;
                }
            }
            throw new IllegalArgumentException("no table is called '" + marker + "'");
        }
    }
}
