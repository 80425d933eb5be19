// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FieldsTest {
    @Test
    void aLineComesBackAsItWas() {
        Fields fields = Fields.EMPTY.with("a", 1).with("query", "x=1&y=2").with("none", "");

        assertThat(Fields.parse(fields.line())).isEqualTo(fields);
    }

    @Test
    void anEmptyLineHasNoFields() {
        assertThat(Fields.parse(" ")).isEqualTo(Fields.EMPTY);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fields.parse("a=1").number("b"))
                .withMessageContaining("no b in 'a=1'");
    }
}
