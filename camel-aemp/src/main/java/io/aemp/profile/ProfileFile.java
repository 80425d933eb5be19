// SPDX-License-Identifier: Apache-2.0
package io.aemp.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The configuration of an AEMP host: global settings, and profiles that inherit from parents and from the global settings.
 * A snapshot of the file as it was when it was read. Immutable.
 */
public final class ProfileFile {
    private static final String VARIABLE = "PERL_ANYEVENT_MP_RC";

    private final Path file;
    private final String hostName;
    private final ProfileLevel global;
    private final Map<String, JsonNode> profiles;

    private ProfileFile(Path file, String hostName, ProfileLevel global, Map<String, JsonNode> profiles) {
        this.file = file;
        this.hostName = hostName;
        this.global = global;
        this.profiles = profiles;
    }

    /**
     * Where Perl nodes look for the file: what the variable {@code PERL_ANYEVENT_MP_RC} says, else
     * {@code .perl-anyevent-mp} in the home directory of the user.
     *
     * @param environment variables of the process, as {@code System.getenv()} has them
     */
    public static Path usualPlace(Map<String, String> environment) {
        String named = environment.get(VARIABLE);
        if (named != null) {
            return Path.of(named);
        }
        String home = environment.get("HOME");
        return Path.of(home == null ? System.getProperty("user.home") : home, ".perl-anyevent-mp");
    }

    /**
     * Reads a file.
     *
     * @param hostName name of this host, as {@code uname -n} prints it: names a profile, and is the host of addresses that
     *     are a port alone
     * @throws ProfileException if the file cannot be read, or is not what it should be
     */
    public static ProfileFile read(Path file, String hostName) {
        try {
            return parse(file, hostName, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new ProfileException("no file " + file, e);
        } catch (IOException e) {
            throw new ProfileException(file + " cannot be read: " + e, e);
        }
    }

    static ProfileFile parse(Path file, String hostName, byte[] octets) {
        ObjectNode root = RelaxedJson.parse(file.toString(), octets);
        Map<String, JsonNode> profiles = new TreeMap<>();
        // The command writes "profile"; the other name is what people expect.
        for (String name : List.of("profiles", "profile")) {
            JsonNode byName = root.path(name);
            if (!byName.isObject() && !byName.isMissingNode()) {
                throw new ProfileException(
                        file + ": " + name + ": expected an object, found " + ProfileValue.kind(byName));
            }
            byName.properties().forEach(field -> profiles.put(field.getKey(), field.getValue()));
        }
        return new ProfileFile(file, hostName, ProfileLevel.of(file + ", global settings", root), profiles);
    }

    /** Names of the profiles, sorted. */
    public List<String> names() {
        return List.copyOf(profiles.keySet());
    }

    /**
     * The profile of that name.
     *
     * @throws ProfileException if it is not there, its parents are not there or form a loop, or a value is not what its key
     *     needs
     */
    public Profile named(String name) {
        if (!profiles.containsKey(name)) {
            throw new ProfileException(file + ": no profile is named '" + name + "'; " + known());
        }
        return resolve(Optional.of(name), Optional.of(name + '/'));
    }

    /**
     * What a node gets that asks for no profile by name: the profile named as the host, if there is one, else the global
     * settings.
     *
     * @throws ProfileException as {@link #named}
     */
    public Profile ofHost() {
        return resolve(Optional.of(hostName).filter(profiles::containsKey), Optional.empty());
    }

    private Profile resolve(Optional<String> name, Optional<String> usualNodeId) {
        String origin = name.map(n -> "profile '" + n + "' of " + file).orElse("global settings of " + file);
        ProfileAssembly assembly =
                new ProfileAssembly(file, hostName, name.map(this::levels).orElse(global));
        return assembly.profile(origin, usualNodeId);
    }

    /** A profile on top of its parents, on top of the global settings. */
    private ProfileLevel levels(String name) {
        ProfileLevel all = ProfileLevel.NONE;
        Set<String> chain = new LinkedHashSet<>();
        for (Optional<String> next = Optional.of(name); next.isPresent(); ) {
            String current = next.get();
            if (!chain.add(current)) {
                throw new ProfileException(
                        file + ": the parents form a loop: " + String.join(" -> ", chain) + " -> " + current);
            }
            ProfileLevel level = level(current);
            all = level.under(all);
            next = level.get(ProfileKey.PARENT).map(ProfileValue::text);
        }
        return global.under(all);
    }

    private ProfileLevel level(String name) {
        String place = file + ", profile '" + name + "'";
        JsonNode object = profiles.get(name);
        if (object == null) {
            throw new ProfileException(place + ": not there, but the parent of another profile; " + known());
        }
        return ProfileLevel.of(place, object);
    }

    private String known() {
        return profiles.isEmpty() ? "there are none" : "there are: " + String.join(", ", profiles.keySet());
    }
}
