// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.port;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The ports of a node by name. Thread-safe; look-ups take no lock. */
public final class Ports {
    private static final char[] DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray();
    private static final int UNIQUE_LENGTH = 12;

    private final ConcurrentHashMap<String, LocalPort> byName = new ConcurrentHashMap<>();
    private final AtomicLong counter = new AtomicLong();
    private final String unique = unique();

    private static String unique() {
        SecureRandom random = new SecureRandom();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < UNIQUE_LENGTH; i++) {
            text.append(DIGITS[random.nextInt(DIGITS.length)]);
        }
        return text.toString();
    }

    /** Unique string of this process, then a counter, as real nodes name their ports. */
    public String newName() {
        long n = counter.getAndIncrement();
        StringBuilder text = new StringBuilder(unique);
        do {
            text.append(DIGITS[(int) (n % DIGITS.length)]);
            n /= DIGITS.length;
        } while (n > 0);
        return text.toString();
    }

    public @Nullable LocalPort get(String name) {
        return byName.get(name);
    }

    /** Adds a port under its name, unless that is taken: then the one that has it is returned. */
    public @Nullable LocalPort add(LocalPort port) {
        return byName.putIfAbsent(port.name(), port);
    }

    public void remove(LocalPort port) {
        byName.remove(port.name(), port);
    }

    public Collection<LocalPort> all() {
        return byName.values();
    }
}
