// SPDX-License-Identifier: Apache-2.0
package io.aemp.perl;

import io.aemp.transport.netty.TestCertificates;
import org.junit.jupiter.api.Nested;

/**
 * The scenarios with a node of ours in another JVM: so they are known to be right where there is no Perl. Networks over CBOR
 * have tests of their own, without processes.
 */
class OwnInteropTest {
    @Nested
    class MessagesOverCbor extends MessageScenarios {
        MessagesOverCbor() {
            super(Peers.OWN, "cbor", null);
        }
    }

    @Nested
    class MessagesOverJson extends MessageScenarios {
        MessagesOverJson() {
            super(Peers.OWN, "json", null);
        }
    }

    @Nested
    class MessagesOverTls extends MessageScenarios {
        MessagesOverTls() {
            super(Peers.OWN, "cbor", TestCertificates.selfSigned("network").pem());
        }
    }

    @Nested
    class NetworkOverJson extends NetworkScenarios {
        NetworkOverJson() {
            super(Peers.OWN, "json", null);
        }
    }
}
