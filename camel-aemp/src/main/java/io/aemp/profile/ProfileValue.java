// SPDX-License-Identifier: Apache-2.0
package io.aemp.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A value of the file, read as what its key is for.
 *
 * @param place where it stands, for messages
 * @param name its key, as the file has it
 */
record ProfileValue(String place, String name, JsonNode value) {
    private static final double MAX_SECONDS = 1e9;
    private static final double NANOS = 1e9;
    private static final int MAX_NUMBER = 64;

    String text() {
        if (!value.isTextual()) {
            throw unexpected("a string", kind(value));
        }
        return value.textValue();
    }

    /**
     * Reads an array of strings, each of which may be a list with commas, as everywhere in Perl's configuration.
     *
     * @param parser fails with an IllegalArgumentException that says why, or gives nothing for a word that is unknown
     */
    <T> List<T> list(Function<String, Optional<T>> parser, String expected) {
        if (!value.isArray()) {
            throw unexpected("an array of strings", kind(value));
        }
        List<T> items = new ArrayList<>();
        for (JsonNode element : value) {
            if (!element.isTextual()) {
                throw unexpected("an array of strings", kind(element) + " in it");
            }
            for (String item : element.textValue().split(",", -1)) {
                items.add(item(item.trim(), items.size() + 1, parser, expected));
            }
        }
        return items;
    }

    /** As {@link #list}, with at least one item. */
    <T> List<T> nonEmptyList(Function<String, Optional<T>> parser, String expected) {
        List<T> items = list(parser, expected);
        if (items.isEmpty()) {
            throw unexpected("at least one of " + expected, "none");
        }
        return items;
    }

    private <T> T item(String item, int number, Function<String, Optional<T>> parser, String expected) {
        Optional<T> parsed;
        try {
            parsed = parser.apply(item);
        } catch (IllegalArgumentException e) {
            // Its message shows the item.
            parsed = Optional.empty();
        }
        return parsed.orElseThrow(() -> unexpected(expected, "something else as item " + number));
    }

    /** Reads seconds: a number, or a string with one, since Perl does not tell them apart. */
    Duration seconds() {
        if (!value.isNumber() && !value.isTextual()) {
            throw unexpected("a number of seconds", kind(value));
        }
        double seconds = value.isNumber()
                ? value.doubleValue()
                : number(value.textValue().trim());
        if (!(seconds * NANOS >= 1 && seconds <= MAX_SECONDS)) {
            throw unexpected("a number of seconds, more than 0 and at most 1000000000", "another number");
        }
        return Duration.ofNanos((long) (seconds * NANOS));
    }

    private double number(String text) {
        try {
            if (text.length() <= MAX_NUMBER) {
                return new BigDecimal(text).doubleValue();
            }
        } catch (NumberFormatException e) {
            // Its message shows the text.
        }
        throw unexpected("a number of seconds", "a string that is none");
    }

    /** What JSON calls it, as part of a sentence. */
    static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY, OBJECT -> "an " + value.getNodeType().name().toLowerCase(Locale.ROOT);
            case NULL -> "null";
            case MISSING -> "nothing";
            default -> "a " + value.getNodeType().name().toLowerCase(Locale.ROOT);
        };
    }

    private ProfileException unexpected(String expected, String found) {
        return new ProfileException(place + ": " + name + ": expected " + expected + ", found " + found);
    }
}
