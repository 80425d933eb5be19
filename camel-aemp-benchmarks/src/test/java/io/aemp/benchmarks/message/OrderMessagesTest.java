// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderMessagesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void theSmallestMessageIsTheOneOfTheComparison() throws JsonProcessingException {
        assertThat(MAPPER.writeValueAsString(new OrderMessages(97).message(7, 23_456)))
                .hasSize(97)
                .isEqualTo("[\"in\",\"order\",{\"id\":123456,\"sku\":\"ABC-99\",\"qty\":7,\"price\":12.5,"
                        + "\"note\":\"hello world of messages\"}]");
    }

    @ParameterizedTest
    @ValueSource(ints = {97, 1024, 65_536, 1_048_576})
    void messagesHaveTheSizeThatIsAskedFor(int size) throws JsonProcessingException {
        assertThat(MAPPER.writeValueAsString(new OrderMessages(size).message(0, 1_000_000))
                        .length())
                .isEqualTo(size);
    }

    @Test
    void textAndTreeAreTheSame() throws JsonProcessingException {
        OrderMessages messages = new OrderMessages(300);

        assertThat(messages.text(3, 5)).isEqualTo(MAPPER.writeValueAsString(messages.arguments(3, 5)));
    }

    @Test
    void aMessageIsNotSmallerThanThat() {
        assertThatIllegalArgumentException().isThrownBy(() -> new OrderMessages(96));
    }

    @Test
    void theTallyTakesWhatComesInOrder() {
        OrderMessages messages = new OrderMessages(97);
        Tally tally = new Tally();
        for (long sequence = 0; sequence < 900_002; sequence++) {
            tally.tree(messages.message(1, sequence));
            tally.text(messages.text(2, sequence));
        }

        assertThat(tally.messages()).isEqualTo(2 * 900_002);
        assertThat(tally.disorder()).isZero();
    }

    @Test
    void theTallyNoticesWhatIsMissingSwappedOrUnreadable() {
        OrderMessages messages = new OrderMessages(97);
        Tally tally = new Tally();

        tally.tree(messages.arguments(0, 0));
        tally.tree(messages.arguments(0, 2));
        assertThat(tally.disorder()).as("missing").isEqualTo(1);
        tally.text(messages.text(0, 1));
        assertThat(tally.disorder()).as("swapped").isEqualTo(2);
        tally.text("[]");
        tally.tree(List.of("order"));
        assertThat(tally.disorder()).as("unreadable").isEqualTo(4);
        assertThat(tally.messages()).isEqualTo(5);
    }

    @Test
    void aMemberOfAGroupMayMissMessagesButNotTakeThemInAnotherOrder() {
        OrderMessages messages = new OrderMessages(97);
        Tally tally = new Tally();

        for (long sequence : new long[] {3, 400_000, 800_000, 899_999, 900_001}) {
            tally.later(0, messages.arguments(7, sequence));
            tally.later(1, messages.arguments(7, sequence));
        }
        assertThat(tally.disorder()).isZero();

        tally.later(0, messages.arguments(7, 900_000));
        tally.later(1, messages.arguments(7, 900_001));
        assertThat(tally.disorder()).as("swapped and repeated").isEqualTo(2);
        assertThat(tally.messages()).isEqualTo(12);
    }
}
