// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checked, immutable copies of messages that have to wait for a link and so for a framing. */
public final class ImmutableValues {
    private ImmutableValues() {}

    /**
     * A deep copy that later changes of the original do not reach, checked so that encoding it in any of the framings
     * cannot fail: it has been encoded in each. Everything that needed the normalizer has been through it.
     *
     * @throws UnencodableException as encoding would
     */
    public static Message copyOf(Message message, Iterable<Framing> framings, WriteOptions options)
            throws UnencodableException {
        Message copy =
                new Message(message.port(), message.tag(), copyOf(message.arguments(), options), message.replyPort());
        for (Framing framing : framings) {
            framing.encoder().encode(copy, options);
        }
        return copy;
    }

    private static Arguments copyOf(Arguments arguments, WriteOptions options) throws UnencodableException {
        if (arguments instanceof Arguments.JsonText text) {
            return new Arguments.JsonText(text.utf8().clone());
        }
        List<@Nullable Object> copies = new ArrayList<>();
        for (Object value : ((Arguments.Values) arguments).list()) {
            ValueCopier copier = new ValueCopier(options);
            try {
                copier.value(value, 1);
            } catch (UnencodableException e) {
                throw e.inArgument(copies.size());
            }
            copies.add(copier.copy());
        }
        return new Arguments.Values(Collections.unmodifiableList(copies));
    }
}
