// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.peer;

import io.aemp.transport.LinkEnd;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Notices dead links (protocol §8.7): a silent peer is asked for a sign of life, and let go if none comes. On the control
 * thread.
 */
final class LinkProbe {
    /** How long a peer may take to answer when another connection claims to be it. */
    private static final Duration URGENT = Duration.ofSeconds(5);

    private final LinkSession session;
    private final PeerHost host;
    /** When a sign of life was asked for last, since the peer fell silent; on the transport's clock. */
    private @Nullable Long probedAt;
    /** Whether the peer's time is being taken because another connection claims to be it. */
    private boolean urgent;

    LinkProbe(LinkSession session, PeerHost host) {
        this.session = session;
        this.host = host;
    }

    /** Looks at the link, every now and then. */
    void check(long now) {
        long silence = session.silence(now);
        long patience = host.settings().idleProbe().toNanos();
        long limit = host.settings().idleLimit().toNanos();
        if (patience == 0) {
            return;
        }
        if (silence < patience) {
            probedAt = null;
        } else if (probedAt != null
                && limit > 0
                && silence >= limit
                && session.source().nodeProtocol()) {
            giveUp("no sign of life for " + Duration.ofNanos(silence).toMillis() + " ms (idleLimit)");
        } else if (probedAt == null || now - probedAt >= patience) {
            probedAt = now;
            session.probe();
        }
    }

    /** Asks at once and gives the peer a short time; for peers that can answer. */
    void probeNow() {
        if (urgent || !session.source().nodeProtocol()) {
            return;
        }
        urgent = true;
        Duration idleLimit = host.settings().idleLimit();
        Duration limit = idleLimit.isZero() || URGENT.compareTo(idleLimit) < 0 ? URGENT : idleLimit;
        session.probe();
        host.loop().schedule(limit, () -> {
            urgent = false;
            if (session.silence(host.transport().nanoTime()) > limit.toNanos()) {
                giveUp("no sign of life for " + limit.toMillis()
                        + " ms, while another connection claims to be the same node");
            }
        });
    }

    private void giveUp(String message) {
        session.link().close(new LinkEnd(LinkEnd.Kind.TIMED_OUT, message));
    }
}
