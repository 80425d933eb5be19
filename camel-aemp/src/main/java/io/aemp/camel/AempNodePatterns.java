// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.apache.camel.support.PatternHelper;
import org.jspecify.annotations.Nullable;

/**
 * Which source nodes a consumer takes messages from. A record, since consumers that share a port must agree on it.
 *
 * @param patterns as Camel has them everywhere: exact, with a {@code *} at the end, or a regular expression; empty: all
 */
record AempNodePatterns(List<String> patterns) implements Predicate<String> {
    static AempNodePatterns parse(@Nullable String text) {
        return new AempNodePatterns(
                text == null
                        ? List.of()
                        : Arrays.stream(text.split(",", -1)).map(String::trim).toList());
    }

    @Override
    public boolean test(String node) {
        return patterns.isEmpty() || PatternHelper.matchPatterns(node, patterns.toArray(String[]::new));
    }
}
