// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import io.aemp.node.db.GlobalMessage.Kind;
import io.aemp.wire.framing.Frame;
import io.aemp.wire.framing.ReadOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages of the global protocol. On input null, missing and empty are the same (protocol §5.3); names may be
 * strings, byte strings or numbers; anything else makes the whole message one without sense.
 */
public final class GlobalMessages {
    private static final Set<String> REQUESTS = Set.of(
            "g_slave",
            "g_upd",
            "g_find",
            "g_found",
            "g_db_family",
            "g_db_keys",
            "g_db_values",
            "g_reply",
            "g_mon1",
            "g_mon0",
            "g_chg1",
            "g_chg2",
            "g_global",
            "g_set");

    /** A node that is not global drops them. */
    private static final Set<String> OF_MASTERS =
            Set.of("g_upd", "g_find", "g_db_family", "g_db_keys", "g_db_values", "g_mon1", "g_mon0", "g_set");

    /** What a message had where something else was expected. */
    private static final class Senseless extends Exception {
        private static final long serialVersionUID = 1L;

        Senseless() {
            super(null, null, false, false);
        }
    }

    private GlobalMessages() {}

    /** Whether a request belongs to the global protocol. */
    public static boolean isRequest(String name) {
        return REQUESTS.contains(name);
    }

    /** Whether a node has an answer to that request, or does what it says. */
    public static boolean isServed(String name, boolean global) {
        return REQUESTS.contains(name) && (global || !OF_MASTERS.contains(name));
    }

    /** Null if the message makes no sense. */
    static @Nullable GlobalMessage read(Frame frame) {
        String request = frame.tag();
        if (request == null) {
            return null;
        }
        List<@Nullable Object> arguments = frame.arguments(1, frame.argumentCount(), ReadOptions.AS_SENT);
        try {
            return read(request, arguments);
        } catch (Senseless e) {
            return null;
        }
    }

    private static @Nullable GlobalMessage read(String request, List<@Nullable Object> arguments) throws Senseless {
        return switch (request) {
            case "g_slave" -> arguments.isEmpty()
                    ? new GlobalMessage.BeGlobal()
                    : new GlobalMessage.BeMaster(database(arguments.get(0)));
            case "g_global" -> new GlobalMessage.Announce();
            case "g_set" -> new GlobalMessage.Share(database(at(arguments, 0)));
            case "g_upd" -> new GlobalMessage.Update(update(arguments));
            case "g_chg2" -> new GlobalMessage.Changed(update(arguments));
            case "g_chg1" -> new GlobalMessage.Whole(name(arguments, 0), entries(at(arguments, 1)));
            case "g_mon1" -> new GlobalMessage.Subscribe(name(arguments, 0));
            case "g_mon0" -> new GlobalMessage.Unsubscribe(name(arguments, 0));
            case "g_find" -> new GlobalMessage.Find(name(arguments, 0));
            case "g_found" -> new GlobalMessage.Found(name(arguments, 0), at(arguments, 1));
            case "g_reply" -> new GlobalMessage.Reply(name(arguments, 0), at(arguments, 1));
            case "g_db_family" -> query(Kind.FAMILY, arguments);
            case "g_db_keys" -> query(Kind.KEYS, arguments);
            case "g_db_values" -> query(Kind.VALUES, arguments);
            default -> null;
        };
    }

    private static GlobalMessage query(Kind kind, List<@Nullable Object> arguments) throws Senseless {
        return new GlobalMessage.Query(kind, name(arguments, 0), name(arguments, 1));
    }

    private static FamilyUpdate update(List<@Nullable Object> arguments) throws Senseless {
        FamilyUpdate.Builder update = new FamilyUpdate.Builder(name(arguments, 0));
        entries(at(arguments, 1)).forEach(update::set);
        names(at(arguments, 2)).forEach(update::delete);
        return update.build();
    }

    private static @Nullable Object at(List<@Nullable Object> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : null;
    }

    private static String name(List<@Nullable Object> arguments, int index) throws Senseless {
        String name = text(at(arguments, index));
        if (name == null) {
            throw new Senseless();
        }
        return name;
    }

    /** As text what may be a name; null for anything else. */
    static @Nullable String text(@Nullable Object value) {
        if (value instanceof byte[] octets) {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
        return value instanceof String || value instanceof Number ? value.toString() : null;
    }

    private static List<String> names(@Nullable Object value) throws Senseless {
        List<String> names = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object element : list) {
                String name = text(element);
                if (name == null) {
                    throw new Senseless();
                }
                names.add(name);
            }
        } else if (!isNothing(value)) {
            throw new Senseless();
        }
        return names;
    }

    private static Map<String, @Nullable Object> entries(@Nullable Object value) throws Senseless {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> entries.put(String.valueOf(key), entry));
        } else if (!isNothing(value)) {
            throw new Senseless();
        }
        return entries;
    }

    private static boolean isNothing(@Nullable Object value) {
        return value == null
                || value instanceof List<?> list && list.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
    }

    private static Map<String, Map<String, @Nullable Object>> database(@Nullable Object value) throws Senseless {
        Map<String, Map<String, @Nullable Object>> database = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> family : entries(value).entrySet()) {
            database.put(family.getKey(), entries(family.getValue()));
        }
        return database;
    }

    /** Reads the answer to a query: a map, or a list; null if it is something else. */
    static @Nullable Map<String, @Nullable Object> asEntries(@Nullable Object result) {
        try {
            return entries(result);
        } catch (Senseless e) {
            return null;
        }
    }
}
