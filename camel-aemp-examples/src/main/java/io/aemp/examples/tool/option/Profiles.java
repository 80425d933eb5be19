// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.option;

import io.aemp.profile.Profile;
import io.aemp.profile.ProfileFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Finds the profile that the options mean. */
final class Profiles {
    private Profiles() {}

    /**
     * The file has to be there if an option names it or a profile.
     *
     * @throws IllegalArgumentException naming the file and what is wrong
     */
    static Profile find(NetworkOptions options, Map<String, String> environment) {
        Path path = options.rcFile == null ? ProfileFile.usualPlace(environment) : options.rcFile;
        if (options.profile == null && options.rcFile == null && !Files.exists(path)) {
            return Profile.NONE;
        }
        ProfileFile file = ProfileFile.read(path, NodeIdTemplate.hostName());
        return options.profile == null ? file.ofHost() : file.named(options.profile);
    }
}
