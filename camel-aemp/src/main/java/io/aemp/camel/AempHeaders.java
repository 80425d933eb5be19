// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Headers that steer a producer. */
final class AempHeaders {
    private AempHeaders() {}

    /** Reads a header and takes it off, so that it does not steer a second message. */
    static <T> @Nullable T consume(Message message, String header, Class<T> type) {
        Object value = message.removeHeader(header);
        return value == null
                ? null
                : type.cast(
                        message.getExchange().getContext().getTypeConverter().convertTo(type, value));
    }

    /** As {@link #consume}, with what holds without the header. */
    static <T> T consume(Message message, String header, Class<T> type, T otherwise) {
        T value = consume(message, header, type);
        return value == null ? otherwise : value;
    }
}
