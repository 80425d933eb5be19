// SPDX-License-Identifier: Apache-2.0
package io.aemp.perl;

import io.aemp.transport.netty.TestCertificates;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * The scenarios with real nodes: Perl processes with {@code AnyEvent::MP}. Run by the Maven profile {@code perl-interop};
 * skipped where the module cannot be loaded.
 */
@Tag("perl")
@EnabledIf(
        value = "moduleIsThere",
        disabledReason = "perl -MAnyEvent::MP -e1 fails; CONTRIBUTING.md says how to install it")
class PerlInteropIT {
    static boolean moduleIsThere() {
        return Peers.perlHas("AnyEvent::MP");
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
