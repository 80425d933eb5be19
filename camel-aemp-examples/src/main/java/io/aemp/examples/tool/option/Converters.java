// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.option;

import io.aemp.transport.Address;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import io.aemp.wire.message.PortId;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the tool reads what is not plain text. */
public final class Converters {
    private Converters() {}

    public static void register(CommandLine command) {
        command.registerConverter(Address.class, explained(Address::parse))
                .registerConverter(PortId.class, explained(PortId::parse))
                .registerConverter(Duration.class, new DurationConverter())
                .registerConverter(Framing.class, Converters::framing)
                .registerConverter(TlsPolicy.class, Converters::tls);
    }

    private static <T> ITypeConverter<T> explained(Function<String, T> parser) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }

    private static Framing framing(String text) {
        return Framing.byWireName(text)
                .orElseThrow(() ->
                        new TypeConversionException("'" + text + "' is unknown: expected cbor, json or storable"));
    }

    private static TlsPolicy tls(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "off" -> TlsPolicy.OFF;
            case "optional" -> TlsPolicy.OPTIONAL;
            case "required" -> TlsPolicy.REQUIRED;
            default -> throw new TypeConversionException(
                    "'" + text + "' is unknown: expected off, optional or required");
        };
    }
}
