// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.aemp.transport.Address;
import io.aemp.wire.handshake.HandshakeException;
import io.aemp.wire.handshake.HandshakeException.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RefusalLogTest {
    private static final Address PEER = new Address("192.0.2.1", 1234);

    private final AtomicLong clock = new AtomicLong();
    private final RefusalLog log = new RefusalLog(clock::get);
    private final Logger logger = (Logger) LoggerFactory.getLogger(RefusalLog.class);
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(appender);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    void aNodeThatDoesNotGetInIsAWarningWithItsName() {
        refuse("beta", Refusal.AUTHENTICATION_FAILURE);

        assertThat(lines()).containsExactly("WARN Refused connection from 192.0.2.1:1234 (node beta): the reason");
    }

    @Test
    void aStrangerIsForInformation() {
        refuse(null, Refusal.NOT_AEMP);

        assertThat(lines()).containsExactly("INFO Refused connection from 192.0.2.1:1234: the reason");
    }

    @Test
    void aSecondConnectionOfAKnownNodeIsNotWorthALine() {
        refuse("beta", Refusal.ALREADY_CONNECTED);

        assertThat(lines()).isEmpty();
    }

    @Test
    void aPortScannerDoesNotFillTheLog() {
        for (int i = 0; i < 1000; i++) {
            refuse(null, Refusal.NOT_AEMP);
        }
        assertThat(lines()).hasSize(20);

        clock.addAndGet(Duration.ofMinutes(1).toNanos());
        refuse(null, Refusal.NOT_AEMP);
        assertThat(lines()).hasSize(21);
        assertThat(lines().get(20)).endsWith("the reason (and 980 more before)");

        refuse(null, Refusal.NOT_AEMP);
        assertThat(lines().get(21)).endsWith("the reason");
    }

    private void refuse(@Nullable String peerId, Refusal refusal) {
        log.refused(PEER, peerId, new HandshakeException(refusal, "the reason"));
    }

    private List<String> lines() {
        return appender.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }
}
