// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

import io.aemp.examples.peer.Codec;
import io.aemp.examples.peer.Peer;

/** The ways in which a peer may link up. */
enum Way {
    HMAC_JSON {
        @Override
        Peer dial(RunningBridge bridge) throws Exception {
            return bridge.dialler().dial();
        }
    },
    HMAC_CBOR {
        @Override
        Peer dial(RunningBridge bridge) throws Exception {
            return bridge.dialler().withFraming(Codec.CBOR).dial();
        }
    },
    HMAC_CBOR_OUT_JSON_IN {
        @Override
        Peer dial(RunningBridge bridge) throws Exception {
            return bridge.dialler().withFramings(Codec.CBOR, Codec.JSON).dial();
        }
    },
    HMAC_JSON_OUT_CBOR_IN {
        @Override
        Peer dial(RunningBridge bridge) throws Exception {
            return bridge.dialler().withFramings(Codec.JSON, Codec.CBOR).dial();
        }
    },
    TLS_JSON {
        @Override
        Peer dial(RunningBridge bridge) throws Exception {
            return bridge.tlsDialler().dial();
        }
    },
    TLS_CBOR {
        @Override
        Peer dial(RunningBridge bridge) throws Exception {
            return bridge.tlsDialler().withFraming(Codec.CBOR).dial();
        }
    },
    CLEARTEXT {
        @Override
        Peer dial(RunningBridge bridge) throws Exception {
            return bridge.dialler().dialSimply();
        }
    };

    abstract Peer dial(RunningBridge bridge) throws Exception;
}
