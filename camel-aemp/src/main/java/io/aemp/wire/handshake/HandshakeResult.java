// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import io.aemp.wire.framing.Framing;

/**
 * What a completed handshake has settled.
 *
 * @param peer the peer's greeting
 * @param sendFraming framing of frames to the peer
 * @param receiveFraming framing of frames from the peer
 * @param method method by which the peer authenticated
 * @param tls whether the link is inside TLS
 * @param untrusted the greeting was not protected ({@code tls_anon})
 */
public record HandshakeResult(
        Greeting peer,
        Framing sendFraming,
        Framing receiveFraming,
        AuthenticationMethod method,
        boolean tls,
        boolean untrusted) {}
