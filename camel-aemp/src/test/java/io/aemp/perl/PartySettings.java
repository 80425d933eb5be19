// SPDX-License-Identifier: Apache-2.0
package io.aemp.perl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a node of a scenario is told when it starts.
 *
 * @param bind address to listen on
 * @param seeds addresses by which it joins
 * @param framing the only framing that it speaks
 * @param certificate certificate and private key as PEM text; null for no TLS
 * @param global whether it is global from the start
 */
record PartySettings(
        String nodeId, String bind, List<String> seeds, String framing, @Nullable String certificate, boolean global) {
    static final String SECRET = "geheim";

    PartySettings {
        seeds = List.copyOf(seeds);
    }

    /** As Perl's {@code configure} takes it, and {@code global} besides. */
    String asJson() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("nodeid", nodeId);
        settings.put("binds", List.of(bind));
        settings.put("seeds", seeds);
        settings.put("secret", SECRET);
        settings.put("framing_format", List.of(framing));
        settings.put("connect_interval", 10);
        if (certificate != null) {
            settings.put("cert", certificate);
        }
        if (global) {
            settings.put("global", true);
        }
        return Lines.write(settings);
    }

    static PartySettings ofJson(String text) {
        Map<?, ?> settings = Lines.readMap(text);
        return new PartySettings(
                String.valueOf(settings.get("nodeid")),
                texts(settings.get("binds")).get(0),
                texts(settings.get("seeds")),
                texts(settings.get("framing_format")).get(0),
                (String) settings.get("cert"),
                settings.containsKey("global"));
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> elements
                ? elements.stream().map(String::valueOf).toList()
                : List.of();
    }
}
