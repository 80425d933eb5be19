// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.message.Message;

/**
 * Writes JSON text as CBOR items, octets to octets, with no tree of values in between. CBOR says in front how many items a
 * container has, which JSON shows at its end: room for the shortest count is left, and content moved when it takes more.
 */
final class JsonToCbor {
    private static final int MOST_IN_FIRST_OCTET = 23;

    private final byte[] octets;
    private final CborWriter writer;
    private final OctetBuffer out;
    private int at;

    private JsonToCbor(byte[] utf8, int from, CborWriter writer, OctetBuffer out) {
        this.octets = utf8;
        this.at = from;
        this.writer = writer;
        this.out = out;
    }

    /**
     * Writes a message whose arguments are that text: the elements of its array, or its one value.
     *
     * @throws UnencodableException if the text is not strictly valid or passes a limit
     */
    static void message(Message message, byte[] utf8, CborWriter writer, OctetBuffer out) throws UnencodableException {
        JsonText.Extent text = JsonText.checkedArguments(utf8, writer.options().limits());
        int head = out.size();
        out.put(0);
        writer.name(message.port(), 0, "destination port");
        int items = 1;
        String tag = message.tag();
        if (tag != null) {
            writer.name(tag, 1, "tag");
            items++;
        }
        JsonToCbor arguments = new JsonToCbor(utf8, text.from(), writer, out);
        if (text.isArray()) {
            items += arguments.items();
        } else {
            arguments.value();
            items++;
        }
        String replyPort = message.replyPort();
        if (replyPort != null) {
            writer.name(replyPort, items, "reply port");
            items++;
        }
        arguments.count(head, Cbor.ARRAY, items);
    }

    private void value() throws UnencodableException {
        switch (token()) {
            case '"':
                string();
                break;
            case '{': {
                int head = out.size();
                out.put(0);
                count(head, Cbor.MAP, entries());
                break;
            }
            case '[': {
                int head = out.size();
                out.put(0);
                count(head, Cbor.ARRAY, items());
                break;
            }
            case 't':
                at += 4;
                writer.writeBoolean(true);
                break;
            case 'f':
                at += 5;
                writer.writeBoolean(false);
                break;
            case 'n':
                at += 4;
                writer.writeNull();
                break;
            default:
                number();
        }
    }

    private byte token() {
        at = JsonOctets.endOfWhiteSpace(octets, at);
        return octets[at];
    }

    /** Writes what stands in the array at whose bracket the text is; returns how many items that are. */
    private int items() throws UnencodableException {
        int items = 0;
        at++;
        for (byte next = token(); next != ']'; next = token()) {
            if (next == ',') {
                at++;
            }
            value();
            items++;
        }
        at++;
        return items;
    }

    private int entries() throws UnencodableException {
        int entries = 0;
        at++;
        for (byte next = token(); next != '}'; next = token()) {
            if (next == ',') {
                at++;
                token();
            }
            string();
            token();
            at++; // the colon
            value();
            entries++;
        }
        at++;
        return entries;
    }

    private void string() throws UnencodableException {
        int from = at + 1;
        int to = JsonOctets.endOfPlain(octets, from, octets.length);
        boolean escapes = false;
        while (octets[to] != '"') {
            if (octets[to] == '\\') {
                escapes = true;
                to++;
            }
            to++;
        }
        at = to + 1;
        if (escapes) {
            writer.writeText(JsonStrings.unescape(octets, from, to));
        } else if (to - from <= MOST_IN_FIRST_OCTET) {
            // The head takes the place of the opening quote.
            int head = out.size();
            out.put(octets, from - 1, to - from + 1);
            out.array()[head] = (byte) (Cbor.TEXT << 5 | to - from);
        } else {
            writer.head(Cbor.TEXT, to - from);
            out.put(octets, from, to - from);
        }
    }

    private void number() throws UnencodableException {
        int end = JsonNumbers.end(octets, at);
        Number number = JsonNumbers.read(octets, at, end, false);
        at = end;
        if (number instanceof Integer integer) {
            writer.writeInteger(integer);
        } else {
            writer.value(number, 0);
        }
    }

    /** Puts the head of a container where it belongs, now that its content is written. */
    private void count(int head, int major, int items) throws UnencodableException {
        int end = out.size();
        if (items > MOST_IN_FIRST_OCTET) {
            int more = items < 0x100 ? 1 : items < 0x10000 ? 2 : 4;
            out.insert(head, more);
            end += more;
        }
        out.advanceTo(head);
        writer.head(major, items);
        out.advanceTo(end);
    }
}
