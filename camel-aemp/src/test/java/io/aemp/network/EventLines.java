// SPDX-License-Identifier: Apache-2.0
package io.aemp.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a node process and the test tell each other: one JSON array a line, its name first. Thread-safe. */
final class EventLines {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final PrintStream out;

    EventLines(PrintStream out) {
        this.out = out;
    }

    void write(String name, @Nullable Object... parts) {
        List<@Nullable Object> all = new ArrayList<>();
        all.add(name);
        all.addAll(Arrays.asList(parts));
        try {
            String line = JSON.writeValueAsString(all) + '\n';
            synchronized (out) {
                out.print(line);
                out.flush();
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Null if it is no whole line, as the last one of a killed process may be. */
    static @Nullable List<?> read(String line) {
        try {
            return JSON.readValue(line, List.class);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
