// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

import io.aemp.examples.Help;
import io.aemp.examples.Setting;
import io.aemp.examples.Settings;

/** What the bridge says when it is ready. */
final class Banner {
    private static final String TEXT =
            """
            AEMP node %1$s listens on %2$s
              authentication %3$s; TLS %4$s; framings %5$s
              JMS broker %6$s, Kafka broker %7$s

            Ports
              ["echo", args..., reply]          args... go to the reply port
              ["orders", order, reply]          order, a map with id, goes to the JMS queue orders;
                                                ["accepted", id] or ["rejected", reason] comes back
              ["events", "publish", event...]   each event goes to the Kafka topic events
              ["events", "subscribe", port]     from now on ["event", value, offset] goes to that port
              ["events", "unsubscribe", port]   ends that

            Try, from another terminal
              %8$s client echo hello
              %8$s client order '{"id":1}'
              %8$s client subscribe

            Ctrl-C ends the bridge.
            """;

    private Banner() {}

    static String of(Settings settings, Bridge bridge) {
        return TEXT.formatted(
                Bridge.NODE_ID,
                bridge.address(),
                settings.acceptedMethods(),
                settings.tls(),
                settings.framings(),
                bridge.artemis().url(),
                bridge.kafka().address(),
                Help.command(options(settings, bridge.port())));
    }

    /** What a client in another terminal must be told; the secret only by name. */
    private static String options(Settings settings, int port) {
        StringBuilder options = new StringBuilder();
        append(Setting.HOST, settings.host(), options);
        append(Setting.PORT, String.valueOf(port), options);
        append(Setting.SECRET, settings.hasPublicSecret() ? settings.secret() : "...", options);
        append(Setting.PEM, settings.pemFile() == null ? "" : settings.pemFile(), options);
        append(Setting.FRAMINGS, settings.framings(), options);
        return options.toString();
    }

    private static void append(Setting setting, String value, StringBuilder options) {
        if (!value.equals(setting.defaultValue())) {
            options.append("-D")
                    .append(setting.property())
                    .append('=')
                    .append(value)
                    .append(' ');
        }
    }
}
