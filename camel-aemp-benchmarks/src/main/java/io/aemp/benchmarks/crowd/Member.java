// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.crowd;

import io.aemp.node.AempNode;
import io.aemp.node.Confirm;
import io.aemp.node.SendCallback;
import io.aemp.node.SendException;
import io.aemp.node.SendOptions;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.PortId;
import java.time.Duration;
import java.util.List;

/** A node of a {@link Crowd}. */
final class Member {
    private static final SendOptions OPTIONS = new SendOptions(
            Confirm.ACCEPTED, Duration.ofSeconds(20), WriteOptions.strict(FrameLimits.DEFAULT), List.of());
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Grounds grounds;
    private final AempNode node;
    private final Runnable onDrop;
    private volatile boolean stopped;

    Member(Grounds grounds, int number, String hubAddress, Runnable onDrop) {
        this.grounds = grounds;
        this.node = grounds.member("member-" + number, hubAddress);
        this.onDrop = onDrop;
    }

    /** A monitor of the hub makes the link, and tells when it is lost or cannot be made. */
    void keepLinked() {
        node.monitor(PortId.nodePort(Grounds.HUB), reason -> {
            onDrop.run();
            if (!stopped) {
                grounds.runtime().loop().schedule(PAUSE, this::keepLinked);
            }
        });
    }

    boolean isLinked() {
        return !node.linkedNodes().isEmpty();
    }

    /** As {@link io.aemp.benchmarks.driver.Outlet#send}. */
    boolean send(String port, List<Object> arguments, Runnable done, Runnable onFailure) {
        try {
            return node.send(
                    new PortId(Grounds.HUB, port), null, new Arguments.Values(arguments), OPTIONS, new SendCallback() {
                        @Override
                        public void sent() {
                            done.run();
                        }

                        @Override
                        public void failed(SendException cause) {
                            onFailure.run();
                            done.run();
                        }
                    });
        } catch (SendException e) {
            onFailure.run();
            return true;
        }
    }

    void stop() {
        stopped = true;
        node.stop();
    }
}
