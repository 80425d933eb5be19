// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.aemp.transport.LinkEnd;
import io.aemp.transport.LinkEnd.Kind;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why a connection ended, from what the operating system, TLS or a defect of ours says. During the handshake a peer that
 * goes away has refused us: AEMP gives no other answer.
 */
final class EndCause {
    private static final Logger LOG = LoggerFactory.getLogger(EndCause.class);

    private EndCause() {}

    static LinkEnd endOfFile(boolean up) {
        return new LinkEnd(up ? Kind.END_OF_FILE : Kind.REFUSED, LinkEnd.END_OF_FILE);
    }

    /** @param peer for the log, when the cause is a defect of this node */
    static LinkEnd of(Throwable thrown, boolean up, @Nullable Object peer) {
        Throwable cause = thrown instanceof DecoderException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof SSLException) {
            return new LinkEnd(up ? Kind.INVALID_INPUT : Kind.REFUSED, "TLS failed: " + text(cause));
        }
        if (cause instanceof IOException) {
            return new LinkEnd(up ? Kind.BROKEN : Kind.REFUSED, network(text(cause)));
        }
        LOG.error("Connection with {} failed in this node", peer, cause);
        return LinkEnd.closedHere("internal error: " + cause.getClass().getName());
    }

    /** JDK, epoll and the two directions word a reset differently; real nodes have one text for it (protocol §4). */
    private static String network(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("reset") || lower.contains("broken pipe") ? LinkEnd.RESET : text;
    }

    /**
     * The innermost message that there is, except that TLS sums up its causes. It may quote the peer, so control
     * characters are taken out.
     */
    static String text(Throwable thrown) {
        Throwable cause = thrown;
        while (!(cause instanceof SSLException)
                && cause.getCause() != null
                && cause.getCause().getMessage() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof NotSslRecordException) {
            return "expected a TLS record, got something else"; // Netty quotes it whole.
        }
        String message =
                Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
        return message.replaceAll("\\p{Cntrl}+", " ");
    }
}
