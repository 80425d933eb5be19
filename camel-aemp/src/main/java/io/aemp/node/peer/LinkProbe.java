// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.peer;

import io.aemp.transport.LinkEnd;
import java.time.Duration;

/**
 * Notices dead links (protocol §8.7): a silent peer is asked for a sign of life, and let go if none comes. On the control
 * thread.
 */
final class LinkProbe {
    /** How long a peer may take to answer when another connection claims to be it. */
    private static final Duration URGENT = Duration.ofSeconds(5);

    private final LinkSession session;
    private final PeerHost host;
    private boolean probed;

    LinkProbe(LinkSession session, PeerHost host) {
        this.session = session;
        this.host = host;
    }

    /** Looks at the link, every now and then. */
    void check(long now) {
        long silence = session.silence(now);
        if (host.settings().idleProbe().isZero()) {
            return;
        }
        if (silence < host.settings().idleProbe().toNanos()) {
            probed = false;
        } else if (!probed) {
            session.probe();
            probed = session.source().nodeProtocol();
        } else if (silence >= host.settings().idleLimit().toNanos()) {
            giveUp("no sign of life for " + Duration.ofNanos(silence).toMillis() + " ms (idleLimit)");
        }
    }

    /** Asks at once and gives the peer a short time; for peers that can answer. */
    void probeNow() {
        if (!session.source().nodeProtocol()) {
            return;
        }
        Duration limit = URGENT.compareTo(host.settings().idleLimit()) < 0
                ? URGENT
                : host.settings().idleLimit();
        session.probe();
        host.loop().schedule(limit, () -> {
            if (session.silence(host.transport().nanoTime()) >= limit.toNanos()) {
                giveUp("no sign of life for " + limit.toMillis()
                        + " ms, while another connection claims to be the same node");
            }
        });
    }

    private void giveUp(String message) {
        session.link().close(new LinkEnd(LinkEnd.Kind.TIMED_OUT, message));
    }
}
