// SPDX-License-Identifier: Apache-2.0
package io.aemp.perl;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aemp.transport.netty.TestCertificates;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/**
 * The scenarios with real nodes: Perl processes with {@code AnyEvent::MP}. Run by the Maven profile {@code perl-interop};
 * skipped where the module cannot be loaded.
 */
@Tag("perl")
class PerlInteropIT {
    @BeforeAll
    static void needsTheModule() {
        assumeTrue(
                Peers.perlHas("AnyEvent::MP"), "skipped: perl -MAnyEvent::MP -e1 fails; cpan AnyEvent::MP installs it");
    }

    @Nested
    class MessagesOverCbor extends MessageScenarios {
        MessagesOverCbor() {
            super(Peers.PERL, "cbor", null);
        }
    }

    @Nested
    class MessagesOverJson extends MessageScenarios {
        MessagesOverJson() {
            super(Peers.PERL, "json", null);
        }
    }

    @Nested
    class MessagesOverTls extends MessageScenarios {
        MessagesOverTls() {
            super(Peers.PERL, "cbor", TestCertificates.selfSigned("network").pem());
        }
    }

    @Nested
    class NetworkOverCbor extends NetworkScenarios {
        NetworkOverCbor() {
            super(Peers.PERL, "cbor", null);
        }
    }

    @Nested
    class NetworkOverJson extends NetworkScenarios {
        NetworkOverJson() {
            super(Peers.PERL, "json", null);
        }
    }
}
