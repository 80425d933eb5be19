// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Lists of random values that every framing carries: the JSON model, numbers in the types that reading gives. */
class WireValues extends DomainContextBase {
    @Provide
    Arbitrary<List<Object>> arguments() {
        return value(3).list().ofMaxSize(6);
    }

    private static Arbitrary<Object> value(int depth) {
        Arbitrary<Object> scalar = Arbitraries.oneOf(
                Arbitraries.just((Object) null),
                Arbitraries.of(true, false).map(v -> v),
                Arbitraries.integers().map(v -> v),
                Arbitraries.longs().map(Numbers::boxed),
                Arbitraries.bigIntegers()
                        .between(BigInteger.ONE.shiftLeft(200).negate(), BigInteger.ONE.shiftLeft(200))
                        .map(Numbers::boxed),
                Arbitraries.doubles().map(v -> v),
                Arbitraries.longs()
                        .map(Double::longBitsToDouble)
                        .filter(Double::isFinite)
                        .map(v -> v),
                text().map(v -> v));
        if (depth == 0) {
            return scalar;
        }
        Arbitrary<Object> inner = Arbitraries.lazy(() -> value(depth - 1));
        Arbitrary<Object> list = inner.list().ofMaxSize(4).map(v -> v);
        Arbitrary<Object> map = Arbitraries.maps(text(), inner).ofMaxSize(4).map(v -> {
            Map<String, Object> copy = new LinkedHashMap<>(v);
            return copy;
        });
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(5, scalar), net.jqwik.api.Tuple.of(1, list), net.jqwik.api.Tuple.of(1, map));
    }

    private static Arbitrary<String> text() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ascii().ofMaxLength(30),
                Arbitraries.strings()
                        .withChars('ä', '€', '\u0000', '"', '\\', '\uffff', '\u007f', '\u0080')
                        .ofMaxLength(10),
                Arbitraries.integers()
                        .between(0x10000, 0x10ffff)
                        .list()
                        .ofMaxSize(3)
                        .map(points -> points.stream().map(Character::toString).reduce("", String::concat)));
    }
}
