// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import java.util.LinkedHashMap;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Random arguments of messages, in the types that reading gives. */
class BodyValues extends DomainContextBase {
    @Provide
    Arbitrary<List<Object>> arguments() {
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                Arbitraries.integers().asGeneric(),
                Arbitraries.doubles().asGeneric(),
                Arbitraries.of(true, false).asGeneric(),
                Arbitraries.strings().ascii().ofMaxLength(8).asGeneric(),
                Arbitraries.of("ä€", "node#port", "[1,2]", "null", "").asGeneric());
        Arbitrary<Object> value = Arbitraries.recursive(() -> scalars.injectNull(0.1), BodyValues::containers, 0, 2);
        return value.list().ofMaxSize(3);
    }

    private static Arbitrary<Object> containers(Arbitrary<Object> values) {
        return Arbitraries.oneOf(
                values.list().ofMaxSize(3).asGeneric(),
                Arbitraries.maps(Arbitraries.strings().alpha().ofMaxLength(5), values)
                        .ofMaxSize(3)
                        .map(LinkedHashMap::new)
                        .asGeneric());
    }
}
