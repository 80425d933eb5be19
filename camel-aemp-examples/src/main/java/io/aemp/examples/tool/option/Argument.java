// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.option;

import io.aemp.wire.framing.FrameException;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.JsonText;
import io.aemp.wire.framing.ReadOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values on the command line: JSON if they are JSON, else strings. */
public final class Argument {
    private Argument() {}

    public static @Nullable Object parse(String text) {
        try {
            return JsonText.parse(text.getBytes(StandardCharsets.UTF_8), ReadOptions.AUTO, FrameLimits.DEFAULT);
        } catch (FrameException e) {
            return text;
        }
    }

    /** @param strings whether all are strings, whatever they look like */
    public static List<@Nullable Object> parseAll(List<String> texts, boolean strings) {
        List<@Nullable Object> values = new ArrayList<>();
        for (String text : texts) {
            values.add(strings ? text : parse(text));
        }
        return values;
    }
}
