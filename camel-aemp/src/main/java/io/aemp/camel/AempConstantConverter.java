// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.Confirm;
import io.aemp.node.GlobalRole;
import io.aemp.node.PortOptions.WhenFull;
import io.aemp.node.group.Distribution;
import io.aemp.node.group.WhenEmpty;
import io.aemp.wire.framing.ReadOptions.ByteStrings;
import io.aemp.wire.framing.WriteOptions.Binary;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Converter;
import org.apache.camel.util.StringHelper;

/**
 * Turns the texts of options into constants. Takes the spellings that Camel takes for its own; but an unknown one is answered
 * with those that there are.
 */
@Converter(generateLoader = true)
public final class AempConstantConverter {
    private AempConstantConverter() {}

    @Converter
    public static AempKind toKind(String text) {
        return constant(AempKind.class, text);
    }

    @Converter
    public static AempOperation toOperation(String text) {
        return constant(AempOperation.class, text);
    }

    @Converter
    public static AempDbOperation toDbOperation(String text) {
        return constant(AempDbOperation.class, text);
    }

    @Converter
    public static Distribution toDistribution(String text) {
        return constant(Distribution.class, text);
    }

    @Converter
    public static WhenEmpty toWhenEmpty(String text) {
        return constant(WhenEmpty.class, text);
    }

    @Converter
    public static AempPayload toPayload(String text) {
        return constant(AempPayload.class, text);
    }

    @Converter
    public static AempPortDeath toPortDeath(String text) {
        return constant(AempPortDeath.class, text);
    }

    @Converter
    public static Binary toBinary(String text) {
        return constant(Binary.class, text);
    }

    @Converter
    public static ByteStrings toByteStrings(String text) {
        return constant(ByteStrings.class, text);
    }

    @Converter
    public static Confirm toConfirm(String text) {
        return constant(Confirm.class, text);
    }

    @Converter
    public static GlobalRole toGlobalRole(String text) {
        return constant(GlobalRole.class, text);
    }

    @Converter
    public static TlsPolicy toTlsPolicy(String text) {
        return constant(TlsPolicy.class, text);
    }

    @Converter
    public static WhenFull toWhenFull(String text) {
        return constant(WhenFull.class, text);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        List<E> known = Arrays.asList(type.getEnumConstants());
        return known.stream()
                .filter(constant -> plain(constant.name()).equals(plain(text)))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is unknown, expected one of "
                        + known.stream().map(AempConstantConverter::written).toList()));
    }

    private static String plain(String text) {
        return text.trim().replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** As options are written: in camel case. */
    private static String written(Enum<?> constant) {
        return StringHelper.dashToCamelCase(
                constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
