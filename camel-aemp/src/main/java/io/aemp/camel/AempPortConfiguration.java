// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.PortOptions.WhenFull;
import java.time.Duration;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Options of consumers about their port. */
@UriParams
public class AempPortConfiguration extends AempThreadConfiguration {
    /**
     * Exchanges of this port that may be in progress at a time. 1 keeps the order of the messages; more gives it up.
     */
    @UriParam(label = "consumer", defaultValue = "1")
    private int maxInFlight = 1;

    /** Messages that may wait for the route. At this limit whenFull applies. */
    @UriParam(label = "consumer", defaultValue = "10000")
    private int mailboxCapacity = 10_000;

    /** Octets of messages, as they stood on the wire, that may wait for the route. At this limit whenFull applies. */
    @UriParam(label = "consumer", defaultValue = "16777216")
    private long mailboxOctets = 16L * 1024 * 1024;

    /**
     * What happens when the mailbox is full: pause stops reading from the nodes that feed it until it is half empty; drop
     * drops and counts messages; kill kills the port, so that monitors tell the senders.
     */
    @UriParam(label = "consumer", defaultValue = "pause", enums = "pause,drop,kill")
    private WhenFull whenFull = WhenFull.PAUSE;

    /** How long whenFull=pause may keep a link from being read before it turns into drop. */
    @UriParam(label = "consumer", defaultValue = "30000")
    private Duration pauseLimit = Duration.ofSeconds(30);

    /** Whether an exception that the route leaves unhandled kills the port, as in AEMP, so that monitors fire. */
    @UriParam(label = "consumer", defaultValue = "false")
    private boolean killOnError;

    /** Whether peers may kill the port. */
    @UriParam(label = "consumer,security", defaultValue = "false")
    private boolean killable;

    /** What a running route does when its port has died: open it anew, or stop. Monitors have fired before. */
    @UriParam(label = "consumer", defaultValue = "reopen", enums = "reopen,stopRoute")
    private AempPortDeath onPortDeath = AempPortDeath.REOPEN;

    /**
     * Comma-separated patterns (exact, with an asterisk at the end, or regular expression) of the node IDs whose messages are
     * taken; others' are dropped and counted. With a shared secret a node ID is a claim, not a proof. By default all are taken.
     */
    @UriParam(label = "consumer,security")
    private @Nullable String allowNodes;

    /**
     * Whether the text of an exception is kept from callers. What a caller of our kind gets is the death of its reply port
     * with the reason 'die' and a text; others get an empty reply in any case.
     */
    @UriParam(label = "consumer,security", defaultValue = "true")
    private boolean muteException = true;

    public int getMaxInFlight() {
        return maxInFlight;
    }

    public void setMaxInFlight(int maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    public int getMailboxCapacity() {
        return mailboxCapacity;
    }

    public void setMailboxCapacity(int mailboxCapacity) {
        this.mailboxCapacity = mailboxCapacity;
    }

    public long getMailboxOctets() {
        return mailboxOctets;
    }

    public void setMailboxOctets(long mailboxOctets) {
        this.mailboxOctets = mailboxOctets;
    }

    public WhenFull getWhenFull() {
        return whenFull;
    }

    public void setWhenFull(WhenFull whenFull) {
        this.whenFull = whenFull;
    }

    public Duration getPauseLimit() {
        return pauseLimit;
    }

    public void setPauseLimit(Duration pauseLimit) {
        this.pauseLimit = pauseLimit;
    }

    public boolean isKillOnError() {
        return killOnError;
    }

    public void setKillOnError(boolean killOnError) {
        this.killOnError = killOnError;
    }

    public boolean isKillable() {
        return killable;
    }

    public void setKillable(boolean killable) {
        this.killable = killable;
    }

    public AempPortDeath getOnPortDeath() {
        return onPortDeath;
    }

    public void setOnPortDeath(AempPortDeath onPortDeath) {
        this.onPortDeath = onPortDeath;
    }

    public @Nullable String getAllowNodes() {
        return allowNodes;
    }

    public void setAllowNodes(@Nullable String allowNodes) {
        this.allowNodes = allowNodes;
    }

    public boolean isMuteException() {
        return muteException;
    }

    public void setMuteException(boolean muteException) {
        this.muteException = muteException;
    }
}
