// SPDX-License-Identifier: Apache-2.0
package io.aemp.perl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Who the nodes of ours have to do with. */
enum Peers {
    /** Another JVM, with a node of ours. */
    OWN {
        @Override
        List<String> program() {
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xshare:auto",
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    OwnPeer.class.getName());
        }
    },
    /** A Perl process, with the real module. */
    PERL {
        @Override
        List<String> program() {
            return List.of("perl", PEER_SCRIPT.toString());
        }
    };

    /** Holds the scripts for Perl. */
    static final Path SCRIPTS = Path.of("src", "test", "perl").toAbsolutePath();

    static final Path PEER_SCRIPT = SCRIPTS.resolve("peer.pl");

    abstract List<String> program();

    Party start(PartySettings settings) {
        return PeerProcess.start(program(), settings);
    }

    /** Whether there is a Perl that can load a module. */
    static boolean perlHas(String module) {
        try {
            return new ProcessBuilder("perl", "-M" + module, "-e1")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
