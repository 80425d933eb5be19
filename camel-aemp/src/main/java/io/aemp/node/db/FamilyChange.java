// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a family.
 *
 * @param entries the whole family, after the change; immutable
 * @param added keys that were not there before; at the first report all
 * @param changed keys that have another value now
 * @param deleted keys that are gone
 */
public record FamilyChange(
        String family,
        Map<String, @Nullable Object> entries,
        Set<String> added,
        Set<String> changed,
        Set<String> deleted) {}
