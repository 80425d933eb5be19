// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.process;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Names and values as they stand on a line, {@code a=1 b=x}. No value has white space in it. */
public record Fields(Map<String, String> values) {
    public static final Fields EMPTY = new Fields(Map.of());

    public Fields {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public static Fields parse(String line) {
        return parse(line.isBlank() ? List.of() : List.of(line.trim().split("\\s+", -1)));
    }

    /** @throws IllegalArgumentException if one is not {@code name=value} */
    public static Fields parse(List<String> pairs) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'" + pair + "', expected name=value");
            }
            values.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return new Fields(values);
    }

    public Fields with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value.toString());
        return new Fields(more);
    }

    public Fields with(Fields others) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.putAll(others.values);
        return new Fields(more);
    }

    /** @throws IllegalArgumentException if it is missing */
    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name + " in '" + line() + "'");
        }
        return value;
    }

    /** @throws IllegalArgumentException if it is missing or no number */
    public long number(String name) {
        return Long.parseLong(text(name));
    }

    public List<String> pairs() {
        return values.entrySet().stream()
                .map(pair -> pair.getKey() + '=' + pair.getValue())
                .toList();
    }

    public String line() {
        return pairs().stream().collect(Collectors.joining(" "));
    }
}
