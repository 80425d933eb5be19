// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.console;

import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.JsonText;
import io.aemp.wire.framing.UnencodableException;
import io.aemp.wire.framing.WriteOptions;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Values and names as they may stand on a screen. They come from peers: nothing of them may move the cursor, change the
 * direction of writing or begin a new line.
 */
public final class Printable {
    /** What has been received may be printed; its text may be longer than the message was. */
    private static final WriteOptions ANY_SIZE =
            WriteOptions.relay(new FrameLimits(Integer.MAX_VALUE, FrameLimits.MOST_NESTING, Integer.MAX_VALUE));

    private static final double LARGE = 1e15;

    private Printable() {}

    /** The text with every character that is not visible, but for the blank, as {@code \}{@code uXXXX}. */
    public static String text(String text) {
        if (text.codePoints().allMatch(Printable::isVisible)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isVisible(c)) {
                visible.appendCodePoint(c);
            } else {
                for (char unit : Character.toChars(c)) {
                    visible.append("\\u%04x".formatted((int) unit));
                }
            }
        });
        return visible.toString();
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /**
     * One line of JSON text; byte strings become one character per octet. Characters that are not visible can only be
     * inside of strings, and are escaped there.
     */
    public static String json(@Nullable Object value) {
        try {
            return text(new String(JsonText.write(value, ANY_SIZE), StandardCharsets.UTF_8));
        } catch (UnencodableException e) {
            throw new IllegalArgumentException("no JSON form: " + e.getMessage(), e);
        }
    }

    /** For people: a string as it is, a number with all its digits, anything else as JSON. */
    public static String value(@Nullable Object value) {
        if (value instanceof Double number && Double.isFinite(number) && Math.abs(number) < LARGE && number % 1 != 0) {
            return BigDecimal.valueOf(number).toPlainString();
        }
        return value instanceof String string ? text(string) : json(value);
    }
}
