// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aemp.wire.framing.Framing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What real nodes said to each other, from {@code src/test/resources/vectors} (its README describes the files). */
public final class Vectors {
    private static final List<String> LOGS = List.of(
            "full-json.log",
            "full-cbor.log",
            "mixed-framing.log",
            "global-json.log",
            "global-cbor.log",
            "race-json.log",
            "simple-cleartext-client.log");

    private static final Pattern CONNECTION = Pattern.compile("\\s+[0-9.]+ (c\\d+\\([^)]*\\)) .*");
    private static final Pattern PACKET = Pattern.compile("\\s+MSG ([CS])>[CS] (json|cbor): (.*)");
    private static final String HEX = "   hex=";

    private Vectors() {}

    /** One side of a handshake: its greeting line, nonce and authentication line, without line ends. */
    public record Side(String greeting1, String nonce, String auth) {}

    /** A complete handshake between two real nodes. */
    public record Handshake(String source, String connection, String secret, Side connecting, Side listening) {}

    /**
     * One packet of a data phase.
     *
     * @param source the log file
     * @param connection the connection in it
     * @param fromConnecting whether the side that opened the TCP connection sent it
     * @param text the packet as the log shows it: for JSON the exact text, for CBOR a diagnostic form
     * @param octets the packet exactly as on the wire
     */
    public record Packet(
            String source, String connection, boolean fromConnecting, Framing framing, String text, byte[] octets) {
        @Override
        public String toString() {
            return source + " " + connection + " " + (fromConnecting ? "C>S " : "S>C ") + text;
        }
    }

    public static List<Handshake> handshakes() {
        try (InputStream file = open("handshakes.json")) {
            return new ObjectMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All packets of all logs, in order. */
    public static List<Packet> packets() {
        List<Packet> packets = new ArrayList<>();
        for (String log : LOGS) {
            packets.addAll(packets(log));
        }
        return packets;
    }

    public static List<Packet> packets(Framing framing) {
        return packets().stream().filter(p -> p.framing() == framing).toList();
    }

    /** The packets of one log file. */
    public static List<Packet> packets(String log) {
        List<Packet> packets = new ArrayList<>();
        String connection = "";
        for (String line : text(log).split("\n")) {
            Matcher event = CONNECTION.matcher(line);
            if (event.matches()) {
                connection = event.group(1);
            }
            Matcher packet = PACKET.matcher(line);
            if (packet.matches()) {
                packets.add(packet(
                        log,
                        connection,
                        packet.group(1).equals("C"),
                        Framing.byWireName(packet.group(2)).orElseThrow(),
                        packet.group(3)));
            }
        }
        return packets;
    }

    private static Packet packet(String log, String connection, boolean fromConnecting, Framing framing, String shown) {
        int hex = shown.indexOf(HEX);
        return framing == Framing.CBOR
                ? new Packet(
                        log,
                        connection,
                        fromConnecting,
                        framing,
                        shown.substring(0, hex),
                        HexFormat.of().parseHex(shown.substring(hex + HEX.length())))
                : new Packet(log, connection, fromConnecting, framing, shown, shown.getBytes(StandardCharsets.UTF_8));
    }

    /** The packets of each link and direction of a framing: what follows one another on a wire with nothing between. */
    public static Collection<List<Packet>> streams(Framing framing) {
        Map<String, List<Packet>> streams = new LinkedHashMap<>();
        for (Packet packet : packets(framing)) {
            streams.computeIfAbsent(
                            packet.source() + packet.connection() + packet.fromConnecting(), k -> new ArrayList<>())
                    .add(packet);
        }
        return streams.values();
    }

    /** The octets of packets that follow one another. */
    public static byte[] octets(List<Packet> packets) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (Packet packet : packets) {
            octets.writeBytes(packet.octets());
        }
        return octets.toByteArray();
    }

    private static String text(String name) {
        try (InputStream file = open(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        InputStream file = Vectors.class.getResourceAsStream("/vectors/" + name);
        if (file == null) {
            throw new IllegalStateException("no test resource vectors/" + name);
        }
        return file;
    }
}
