// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Converter;
import org.apache.camel.Exchange;
import org.apache.camel.spi.TypeConverterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Turns the arguments of a message into JSON and beans. The sources are types of this component alone: the conversions of
 * other lists and maps stay as they are.
 */
@Converter(generateLoader = true)
public final class AempConverter {
    private AempConverter() {}

    @Converter
    public static String toText(AempArguments arguments, Exchange exchange) {
        return text(arguments, exchange);
    }

    @Converter
    public static String toText(AempMap map, Exchange exchange) {
        return text(map, exchange);
    }

    @Converter
    public static byte[] toOctets(AempArguments arguments, Exchange exchange) {
        return octets(arguments, exchange);
    }

    @Converter
    public static byte[] toOctets(AempMap map, Exchange exchange) {
        return octets(map, exchange);
    }

    @Converter
    public static InputStream toStream(AempArguments arguments, Exchange exchange) {
        return new ByteArrayInputStream(octets(arguments, exchange));
    }

    @Converter
    public static InputStream toStream(AempMap map, Exchange exchange) {
        return new ByteArrayInputStream(octets(map, exchange));
    }

    @Converter
    public static JsonNode toTree(AempArguments arguments, Exchange exchange) {
        return AempJson.of(exchange.getContext()).toTree(arguments);
    }

    @Converter
    public static JsonNode toTree(AempMap map, Exchange exchange) {
        return AempJson.of(exchange.getContext()).toTree(map);
    }

    /** The map that is the only argument. */
    @Converter
    public static Map<?, ?> toMap(AempArguments arguments) {
        if (arguments.size() == 1 && arguments.get(0) instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException(arguments.size() + " arguments are not one map");
    }

    /** One argument. */
    @Converter
    public static List<?> toList(AempMap map) {
        return List.of(map);
    }

    /** Beans and records, from a map that is the only argument. */
    @Converter(fallback = true)
    public static <T> @Nullable T toBean(
            Class<T> type, @Nullable Exchange exchange, Object value, TypeConverterRegistry registry) {
        boolean bean = !type.isInterface()
                && !type.isPrimitive()
                && !type.isArray()
                && !type.getName().startsWith("java.");
        boolean ours = value instanceof AempMap || (value instanceof AempArguments arguments && arguments.size() == 1);
        if (exchange == null || !bean || !ours) {
            return null;
        }
        Object map = value instanceof AempArguments arguments ? toMap(arguments) : value;
        return AempJson.of(exchange.getContext()).toBean(map, type);
    }

    private static String text(Object value, Exchange exchange) {
        return new String(octets(value, exchange), StandardCharsets.UTF_8);
    }

    private static byte[] octets(Object value, Exchange exchange) {
        return AempJson.of(exchange.getContext()).toText(value);
    }
}
