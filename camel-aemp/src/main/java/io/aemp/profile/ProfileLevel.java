// SPDX-License-Identifier: Apache-2.0
package io.aemp.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one object of the file says, or several that lie on top of each other.
 *
 * @param settings by what they mean
 * @param ignored names of the others
 */
record ProfileLevel(Map<ProfileKey, ProfileValue> settings, Set<String> ignored) {
    static final ProfileLevel NONE = new ProfileLevel(Map.of(), Set.of());

    /** Not settings: the format of the file, and what it has for profiles. */
    private static final Set<String> STRUCTURE = Set.of("version", "profile", "profiles");

    /**
     * @param place where the object stands, for messages
     * @throws ProfileException if it is no object, or has two names of one setting
     */
    static ProfileLevel of(String place, JsonNode object) {
        if (!object.isObject()) {
            throw new ProfileException(place + ": expected an object, found " + ProfileValue.kind(object));
        }
        Map<ProfileKey, ProfileValue> settings = new EnumMap<>(ProfileKey.class);
        Set<String> ignored = new TreeSet<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = field.getKey();
            Optional<ProfileKey> key = ProfileKey.named(name);
            if (key.isPresent()) {
                ProfileValue other = settings.put(key.get(), new ProfileValue(place, name, field.getValue()));
                if (other != null) {
                    throw new ProfileException(place + ": expected one of " + other.name() + " and " + name
                            + ", found both: they are one setting");
                }
            } else if (!STRUCTURE.contains(name)) {
                ignored.add(name);
            }
        }
        return new ProfileLevel(settings, ignored);
    }

    /** This, but with what the other one says where it says something. */
    ProfileLevel under(ProfileLevel upper) {
        Map<ProfileKey, ProfileValue> both = new EnumMap<>(ProfileKey.class);
        both.putAll(settings);
        both.putAll(upper.settings);
        Set<String> allIgnored = new TreeSet<>(ignored);
        allIgnored.addAll(upper.ignored);
        return new ProfileLevel(both, allIgnored);
    }

    Optional<ProfileValue> get(ProfileKey key) {
        return Optional.ofNullable(settings.get(key));
    }
}
