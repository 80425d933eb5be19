// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.profile.Profile;
import io.aemp.profile.ProfileFile;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the profile of the aemp command that a node is configured with. */
final class AempProfiles {
    private static final Logger LOG = LoggerFactory.getLogger(AempProfiles.class);

    /** Keys of a profile that hold or name Perl code. */
    private static final Set<String> PERL = Set.of("services", "eval");

    private AempProfiles() {}

    /**
     * Reads the file, if there is anything to find.
     *
     * @param profile the option of that name
     * @param rcFile the option of that name
     * @throws IllegalArgumentException naming option, file and what is wrong
     */
    static Profile find(@Nullable String profile, @Nullable String rcFile) {
        if (profile == null && rcFile == null) {
            return Profile.NONE;
        }
        try {
            Path path = rcFile == null ? ProfileFile.usualPlace(System.getenv()) : Path.of(rcFile);
            ProfileFile file = ProfileFile.read(path, AempNodeIds.hostName());
            Profile found = profile == null ? file.ofHost() : file.named(profile);
            log(found);
            return found;
        } catch (IllegalArgumentException e) {
            String option = profile == null ? "rcFile" : "profile";
            throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
        }
    }

    private static void log(Profile profile) {
        profile.ignored().stream()
                .filter(PERL::contains)
                .forEach(key -> LOG.info("{}: {} is not run, since it is Perl code", profile.origin(), key));
        if (!profile.ignored().isEmpty()) {
            LOG.debug("{}: without meaning here: {}", profile.origin(), profile.ignored());
        }
    }
}
