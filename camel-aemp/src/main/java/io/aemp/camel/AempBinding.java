// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.wire.framing.Frame;
import io.aemp.wire.framing.FrameException;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.JsonText;
import io.aemp.wire.framing.ReadOptions;
import io.aemp.wire.message.Arguments;
import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/**
 * Turns arguments into bodies and bodies into arguments, such that a body which is sent on unchanged makes the same message.
 *
 * @param payload how
 * @param read how the values of incoming messages are read
 */
record AempBinding(AempPayload payload, ReadOptions read) {
    /** The body that stands for the arguments from {@code from} to before {@code to}. */
    Object toBody(Frame frame, int from, int to) {
        if (payload == AempPayload.JSON) {
            return frame.argumentsAsJson(from, to, read);
        }
        List<@Nullable Object> arguments = frame.arguments(from, to, read);
        if (payload == AempPayload.AUTO && arguments.size() == 1) {
            Object only = arguments.get(0);
            if (only instanceof Map<?, ?> map) {
                return mapBody(map);
            }
            if (only != null && !(only instanceof List)) {
                return only;
            }
        }
        return new AempArguments(arguments);
    }

    @SuppressWarnings("unchecked") // the keys of a frame's maps are strings
    private static AempMap mapBody(Map<?, ?> map) {
        return new AempMap((Map<String, ? extends @Nullable Object>) map);
    }

    /**
     * The arguments that the body of a message stands for.
     *
     * @throws AempUnencodableException if the body does not fit the option payload
     */
    Arguments toArguments(Message message) throws AempUnencodableException {
        Object body = message.getBody();
        if (body == null) {
            return Arguments.of();
        }
        if (payload == AempPayload.JSON) {
            return new Arguments.JsonText(jsonText(message, body));
        }
        if (body instanceof Collection<?> values) {
            return new Arguments.Values(new ArrayList<@Nullable Object>(values));
        }
        if (body instanceof Object[] values) {
            return new Arguments.Values(Arrays.asList(values.clone()));
        }
        if (body.getClass().isArray() && !(body instanceof byte[])) {
            return new Arguments.Values(boxed(body));
        }
        if (payload == AempPayload.LIST) {
            throw new AempUnencodableException(
                    "payload=list needs a body that is a collection or an array, not " + nameOf(body));
        }
        return Arguments.of(value(message, body));
    }

    /**
     * The value that a body is: a stream its text.
     *
     * @throws AempUnencodableException if it cannot be read
     */
    static Object value(Message message, Object body) throws AempUnencodableException {
        return isStream(body) ? text(message, body) : body;
    }

    /** A value as a body, with the converters of this component. */
    static @Nullable Object body(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return mapBody(map);
        }
        return value instanceof List<?> list ? new AempArguments(list) : value;
    }

    /**
     * The same as a list of values.
     *
     * @throws AempUnencodableException if the body does not fit the option payload
     */
    List<@Nullable Object> toValues(Message message) throws AempUnencodableException {
        Arguments arguments = toArguments(message);
        if (arguments instanceof Arguments.Values values) {
            return new ArrayList<@Nullable Object>(values.list());
        }
        try {
            Object value = JsonText.parse(((Arguments.JsonText) arguments).utf8(), read, FrameLimits.DEFAULT);
            return value instanceof List<?> list
                    ? new ArrayList<@Nullable Object>(list)
                    : new ArrayList<@Nullable Object>(Arrays.asList(value));
        } catch (FrameException e) {
            throw new AempUnencodableException("the body is not JSON: " + e.getMessage());
        }
    }

    private static byte[] jsonText(Message message, Object body) throws AempUnencodableException {
        return body instanceof byte[] utf8 ? utf8 : text(message, body).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isStream(Object body) {
        return body instanceof InputStream
                || body instanceof Reader
                || body instanceof StreamCache
                || body instanceof WrappedFile;
    }

    /** By the charset of the exchange, as Camel's converters do it. */
    private static String text(Message message, Object body) throws AempUnencodableException {
        if (body instanceof String text) {
            return text;
        }
        Exchange exchange = message.getExchange();
        String text = exchange.getContext().getTypeConverter().tryConvertTo(String.class, exchange, body);
        if (text == null) {
            throw new AempUnencodableException("cannot read a " + nameOf(body) + " as text");
        }
        return text;
    }

    private static List<@Nullable Object> boxed(Object primitives) {
        int length = Array.getLength(primitives);
        List<@Nullable Object> values = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            values.add(Array.get(primitives, i));
        }
        return values;
    }

    private static String nameOf(Object body) {
        return body.getClass().getName();
    }
}
