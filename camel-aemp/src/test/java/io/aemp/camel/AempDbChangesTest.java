// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aemp.node.db.FamilyChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AempDbChangesTest {
    private static AempDbChange change(Set<String> added, Set<String> changed, Set<String> deleted) {
        return new AempDbChange(new FamilyChange("f", Map.of(), added, changed, deleted), false);
    }

    private static AempDbChange added(String key) {
        return change(Set.of(key), Set.of(), Set.of());
    }

    private static AempDbChange changed(String key) {
        return change(Set.of(), Set.of(key), Set.of());
    }

    private static AempDbChange deleted(String key) {
        return change(Set.of(), Set.of(), Set.of(key));
    }

    private static void assertMerged(AempDbChange merged, AempDbChange expected) {
        assertThat(merged.change()).isEqualTo(expected.change());
    }

    @Test
    void addedThenDeletedIsNothing() {
        assertThat(added("k").then(deleted("k")).isNothing()).isTrue();
    }

    @Test
    void addedThenChangedIsAdded() {
        assertMerged(added("k").then(changed("k")), added("k"));
    }

    @Test
    void changedThenDeletedIsDeleted() {
        assertMerged(changed("k").then(deleted("k")), deleted("k"));
    }

    @Test
    void deletedThenAddedIsChanged() {
        assertMerged(deleted("k").then(added("k")), changed("k"));
    }

    @Test
    void theFirstIsToldEvenIfItIsEmpty() {
        AempDbChange first = new AempDbChange(added("k").change(), true);
        assertThat(first.then(deleted("k")).isNothing()).isFalse();
    }

    @Test
    void changesWaitOneByOneUntilThereIsNoMoreRoom() {
        AempDbChanges waiting = new AempDbChanges(2);
        waiting.add(added("a"));
        waiting.add(added("b"));
        waiting.add(added("c"));
        waiting.add(changed("b"));
        assertThat(waiting.size()).isEqualTo(2);
        assertThat(waiting.poll()).isEqualTo(added("a"));
        assertThat(waiting.poll()).isEqualTo(change(Set.of("b", "c"), Set.of(), Set.of()));
        assertThat(waiting.poll()).isNull();
    }

    @Test
    void whatComesToNothingMakesRoom() {
        AempDbChanges waiting = new AempDbChanges(1);
        waiting.add(added("a"));
        waiting.add(deleted("a"));
        assertThat(waiting.size()).isZero();
    }

    @Test
    void atLeastOneHasToWait() {
        assertThatThrownBy(() -> new AempDbChanges(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxPending=0: expected at least 1");
    }

    @Provide
    Arbitrary<List<Map<String, Integer>>> histories() {
        Arbitrary<Map<String, Integer>> family = Arbitraries.maps(
                        Arbitraries.of("a", "b", "c", "d"),
                        Arbitraries.integers().between(1, 3))
                .ofMaxSize(4);
        return family.list().ofMinSize(2).ofMaxSize(8);
    }

    @Property(tries = 300)
    void mergedChangesLeadFromTheFirstStateToTheLast(@ForAll("histories") List<Map<String, Integer>> states) {
        List<AempDbChange> changes = new ArrayList<>();
        for (int i = 1; i < states.size(); i++) {
            changes.add(difference(states.get(i - 1), states.get(i)));
        }
        AempDbChange merged = changes.stream().reduce(AempDbChange::then).orElseThrow();
        Map<String, Integer> before = states.get(0);
        Map<String, Integer> after = states.get(states.size() - 1);
        AempDbChange exact = difference(before, after);
        assertThat(merged.change().entries()).isEqualTo(after);
        assertThat(merged.change().added()).isEqualTo(exact.change().added());
        assertThat(merged.change().deleted()).isEqualTo(exact.change().deleted());
        assertThat(merged.change().changed()).containsAll(exact.change().changed());
        assertThat(before.keySet()).containsAll(merged.change().changed());
        assertThat(after.keySet()).containsAll(merged.change().changed());
    }

    private static AempDbChange difference(Map<String, Integer> before, Map<String, Integer> after) {
        Set<String> added = keys(after, key -> !before.containsKey(key));
        Set<String> deleted = keys(before, key -> !after.containsKey(key));
        Set<String> changed =
                keys(after, key -> before.containsKey(key) && !Objects.equals(before.get(key), after.get(key)));
        return new AempDbChange(new FamilyChange("f", new HashMap<>(after), added, changed, deleted), false);
    }

    private static Set<String> keys(Map<String, Integer> family, Predicate<String> wanted) {
        return family.keySet().stream().filter(wanted).collect(Collectors.toSet());
    }
}
