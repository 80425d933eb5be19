// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import io.aemp.wire.framing.Framing;
import io.aemp.wire.handshake.HandshakeException.Refusal;
import io.aemp.wire.handshake.HandshakeSettings.Protocols;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Greeting line 1 written and read (protocol §2.1). A character of a line is one octet, Latin-1. */
final class GreetingLine {
    private static final String PROTOCOL = "aemp";
    private static final int FIELDS = 5;
    private static final Pattern AMBIGUOUS = Pattern.compile("%(?=25|3[bB])");
    private static final Pattern HTTP =
            Pattern.compile("(?:GET|HEAD|POST|PUT|DELETE|CONNECT|OPTIONS|TRACE|PATCH|PRI) .*|HTTP/.*", Pattern.DOTALL);

    private GreetingLine() {}

    static byte[] write(HandshakeSettings settings, String peerAddress) {
        StringBuilder line = new StringBuilder();
        line.append(PROTOCOL).append(';').append(settings.version());
        line.append(';').append(escape(settings.nodeId()));
        line.append(';').append(names(settings.announced().stream().map(AuthenticationMethod::wireName)));
        line.append(';').append(names(settings.framings().stream().map(Framing::wireName)));
        append(line, "provider", settings.provider());
        append(line, "peeraddr", peerAddress);
        append(line, "tls", settings.tls() == TlsPolicy.OFF ? "" : "1.0");
        append(line, "mproto", settings.protocols() == Protocols.NONE ? "" : "1");
        append(line, "gproto", settings.protocols() == Protocols.GLOBAL ? "1" : "");
        return line.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Reads what only depends on the line itself; whether we want this peer, {@link Agreement} says. */
    static Greeting read(byte[] line, int version) throws HandshakeException {
        String text = new String(line, StandardCharsets.ISO_8859_1);
        List<String> fields = List.of(text.split(";", -1));
        checkProtocol(line, text, fields.get(0));
        if (fields.size() > 1 && !sameNumber(fields.get(1), version)) {
            throw new HandshakeException(
                    Refusal.VERSION_MISMATCH,
                    "expected protocol version " + version + ", got " + Excerpt.of(fields.get(1)));
        }
        if (fields.size() < FIELDS) {
            throw new HandshakeException(
                    Refusal.MALFORMED_GREETING,
                    "expected a greeting of at least " + FIELDS + " fields, got " + fields.size() + " in "
                            + Excerpt.of(text));
        }
        return new Greeting(
                line,
                fields.get(1),
                unescape(fields.get(2)),
                list(fields.get(3)),
                list(fields.get(4)),
                parameters(fields.subList(FIELDS, fields.size())));
    }

    private static void checkProtocol(byte[] line, String text, String protocol) throws HandshakeException {
        if (protocol.equals(PROTOCOL)) {
            return;
        }
        if (protocol.startsWith(PROTOCOL + "-")) {
            throw new HandshakeException(
                    Refusal.UNSUPPORTED_PROTOCOL, "expected protocol \"aemp\", got " + Excerpt.of(protocol));
        }
        String got = Excerpt.of(text);
        if (Excerpt.beginsTls(line)) {
            got = "the beginning of a TLS connection";
        } else if (HTTP.matcher(text).matches()) {
            got = "HTTP: " + got;
        }
        throw new HandshakeException(Refusal.NOT_AEMP, "expected an AEMP greeting, got " + got);
    }

    /** As a number: {@code 1.0} and {@code 01} are 1. */
    private static boolean sameNumber(String text, int version) {
        return text.matches("0*" + version + "(?:\\.0*)?");
    }

    private static List<String> list(String field) {
        return Stream.of(field.split(",", -1))
                .map(GreetingLine::unescape)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static Map<String, String> parameters(List<String> fields) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String field : fields) {
            int equals = field.indexOf('=');
            String key = equals < 0 ? field : field.substring(0, equals);
            String value = equals < 0 ? "" : field.substring(equals + 1);
            parameters.put(unescape(key), unescape(value));
        }
        return Collections.unmodifiableMap(parameters);
    }

    private static String names(Stream<String> names) {
        return names.collect(Collectors.joining(","));
    }

    private static void append(StringBuilder line, String key, String value) {
        if (!value.isEmpty()) {
            line.append(';').append(key).append('=').append(escape(value));
        }
    }

    /**
     * A Perl node does not read escapes, so a {@code %} is only written as one where it would be mistaken for one: it is
     * in the zone of an IPv6 address, for example.
     */
    private static String escape(String text) {
        return AMBIGUOUS.matcher(text).replaceAll("%25").replace(";", "%3b");
    }

    /** Only what {@link #escape} writes is undone: a Perl node writes a literal {@code %} as it is. */
    private static String unescape(String text) {
        return text.replace("%3b", ";").replace("%3B", ";").replace("%25", "%");
    }
}
