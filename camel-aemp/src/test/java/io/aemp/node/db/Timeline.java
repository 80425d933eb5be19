// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import io.aemp.wire.framing.Frame;
import io.aemp.wire.framing.FrameException;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.Framing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A recording of a network, event by event, with the times at which they were seen. */
final class Timeline {
    private static final Pattern EVENT = Pattern.compile("\\s+([0-9.]+) (c\\d+)\\(to-(\\w+)\\) (.*)");
    private static final Pattern MESSAGE = Pattern.compile("\\s+MSG ([CS])>([CS]) (\\w+): (.*)");
    private static final Pattern MARK = Pattern.compile("\\s+([0-9.]+) unix=[0-9.]+ (.*)");
    private static final String HEX = "   hex=";

    /** What happened. */
    enum Kind {
        /** Both sides are authenticated. */
        UP,
        /** A packet. */
        PACKET,
        /** One side has closed. */
        DOWN
    }

    /**
     * @param time seconds since the beginning
     * @param connection number of the connection
     * @param from node that dialled for {@link Kind#UP}, else the one that sent or closed
     * @param frame of a packet
     */
    record Event(
            double time, String connection, Kind kind, String from, String to, @Nullable Frame frame, byte[] octets) {
        Frame packet() {
            if (frame == null) {
                throw new IllegalStateException("no packet: " + this);
            }
            return frame;
        }
    }

    /** What was done to the network at about that time, in the words of who did it. */
    record Mark(double time, String text) {}

    /** One connection while the log is read. */
    private static final class Connection {
        private final String listener;
        private String dialler = "";
        private int authentications;
        private boolean over;

        Connection(String listener) {
            this.listener = listener;
        }

        boolean isUp() {
            return authentications == 2 && !over;
        }

        String side(String letter) {
            return letter.equals("C") ? dialler : listener;
        }
    }

    private Timeline() {}

    static List<Event> of(String log) {
        List<Event> events = new ArrayList<>();
        Map<String, Connection> connections = new HashMap<>();
        String name = "";
        double time = 0;
        for (String line : text(log).split("\n")) {
            Matcher event = EVENT.matcher(line);
            if (event.matches()) {
                time = Double.parseDouble(event.group(1));
                name = event.group(2);
                Connection connection = connections.computeIfAbsent(name, key -> new Connection(event.group(3)));
                String what = event.group(4);
                if ((what.endsWith("EOF") || what.contains("ERROR")) && connection.isUp()) {
                    connection.over = true;
                    events.add(new Event(
                            time,
                            name,
                            Kind.DOWN,
                            connection.side(what.substring(0, 1)),
                            other(connection, what),
                            null,
                            new byte[0]));
                }
            }
            Matcher message = MESSAGE.matcher(line);
            if (message.matches()) {
                Connection connection = connections.get(name);
                String from = message.group(1);
                switch (message.group(3)) {
                    case "greeting1" -> {
                        if (from.equals("C")) {
                            connection.dialler = message.group(4).split(";")[2];
                        }
                    }
                    case "nonce" -> {}
                    case "auth" -> {
                        if (++connection.authentications == 2) {
                            events.add(new Event(
                                    time, name, Kind.UP, connection.dialler, connection.listener, null, new byte[0]));
                        }
                    }
                    default -> {
                        byte[] octets = octets(message.group(4));
                        events.add(new Event(
                                time,
                                name,
                                Kind.PACKET,
                                connection.side(from),
                                connection.side(message.group(2)),
                                frame(message.group(3), octets),
                                octets));
                    }
                }
            }
        }
        return events;
    }

    static List<Mark> marks(String file) {
        return text(file)
                .lines()
                .map(MARK::matcher)
                .filter(Matcher::matches)
                .map(mark -> new Mark(Double.parseDouble(mark.group(1)), mark.group(2)))
                .toList();
    }

    private static String other(Connection connection, String what) {
        return connection.side(what.startsWith("C") ? "S" : "C");
    }

    private static byte[] octets(String shown) {
        int hex = shown.indexOf(HEX);
        return hex < 0
                ? shown.getBytes(StandardCharsets.UTF_8)
                : HexFormat.of().parseHex(shown.substring(hex + HEX.length()));
    }

    private static Frame frame(String framing, byte[] octets) {
        List<Frame> frames = new ArrayList<>(1);
        try {
            Framing.byWireName(framing)
                    .orElseThrow()
                    .decoder(FrameLimits.DEFAULT)
                    .decode(octets, 0, octets.length, frames::add);
        } catch (FrameException e) {
            throw new IllegalArgumentException(e);
        }
        return frames.get(0);
    }

    private static String text(String file) {
        try (InputStream stream = Timeline.class.getResourceAsStream("/vectors/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("no test resource vectors/" + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
