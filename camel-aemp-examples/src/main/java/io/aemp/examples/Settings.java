// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one run, checked as far as they can be without starting anything.
 *
 * @param pemFile certificate and private key, or null for no TLS
 * @param tls {@code off}, {@code optional} or {@code required}
 * @param cleartext whether the method {@code cleartext} is accepted (protocol §2.5)
 * @param framings names of the framings, comma-separated, the preferred one first
 */
public record Settings(
        String host,
        int port,
        String secret,
        @Nullable String pemFile,
        String tls,
        boolean cleartext,
        String framings) {
    private static final Set<String> FRAMINGS = Set.of("cbor", "json");

    /** Reads the system properties and the environment of this process. */
    public static Settings ofProcess() throws SettingException {
        return read(System::getProperty, System::getenv);
    }

    /** Reads settings from functions that answer null for what is not set; properties go first. */
    public static Settings read(
            Function<String, @Nullable String> properties, Function<String, @Nullable String> environment)
            throws SettingException {
        Values values = setting -> {
            String value = properties.apply(setting.property());
            if (value == null) {
                value = environment.apply(setting.variable());
            }
            return value == null ? setting.defaultValue() : value;
        };
        String pemFile = pemFile(values);
        return new Settings(
                notEmpty(Setting.HOST, values),
                port(values),
                notEmpty(Setting.SECRET, values),
                pemFile,
                tls(values, pemFile),
                cleartext(values),
                framings(values));
    }

    /** Whether the secret is the one that everybody can read in the documentation. */
    public boolean hasPublicSecret() {
        return secret.equals(Setting.SECRET.defaultValue());
    }

    public boolean hasTls() {
        return !tls.equals("off");
    }

    /** The authentication methods to accept, comma-separated, the preferred one first. */
    public String acceptedMethods() {
        return (hasTls() ? "tls_sha3_512," : "") + "hmac_sha3_512" + (cleartext ? ",cleartext" : "");
    }

    /** {@code host:port} as AEMP writes it, an IPv6 host in brackets. */
    public String address() {
        boolean bracketed = host.indexOf(':') >= 0 && !host.startsWith("[");
        return (bracketed ? "[" + host + "]" : host) + ":" + port;
    }

    private static String notEmpty(Setting setting, Values values) throws SettingException {
        String value = values.get(setting);
        if (value.isEmpty()) {
            throw new SettingException(setting, "must not be empty");
        }
        return value;
    }

    private static int port(Values values) throws SettingException {
        String value = values.get(Setting.PORT);
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, with the name of the setting.
        }
        throw new SettingException(Setting.PORT, "must be a number from 0 to 65535, not '" + value + "'");
    }

    private static @Nullable String pemFile(Values values) throws SettingException {
        String value = values.get(Setting.PEM);
        if (value.isEmpty()) {
            return null;
        }
        if (!Files.isReadable(Path.of(value))) {
            throw new SettingException(Setting.PEM, "names no file that can be read: '" + value + "'");
        }
        return value;
    }

    private static String tls(Values values, @Nullable String pemFile) throws SettingException {
        String value = values.get(Setting.TLS);
        if (value.isEmpty()) {
            return pemFile == null ? "off" : "required";
        }
        if (!Set.of("off", "optional", "required").contains(value)) {
            throw new SettingException(Setting.TLS, "must be off, optional or required, not '" + value + "'");
        }
        if (pemFile == null && !value.equals("off")) {
            throw new SettingException(Setting.TLS, "needs a PEM file, set " + Setting.PEM.property());
        }
        return value;
    }

    private static boolean cleartext(Values values) throws SettingException {
        String value = values.get(Setting.CLEARTEXT).toLowerCase(Locale.ROOT);
        if (!value.equals("true") && !value.equals("false")) {
            throw new SettingException(Setting.CLEARTEXT, "must be true or false, not '" + value + "'");
        }
        return value.equals("true");
    }

    private static String framings(Values values) throws SettingException {
        String value = values.get(Setting.FRAMINGS);
        List<String> framings = List.of(value.split(",", -1));
        if (!FRAMINGS.containsAll(framings) || Set.copyOf(framings).size() < framings.size()) {
            throw new SettingException(Setting.FRAMINGS, "must be some of cbor,json, not '" + value + "'");
        }
        return value;
    }

    @FunctionalInterface
    private interface Values {
        String get(Setting setting);
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "Settings[" + address() + ", tls=" + tls + ", cleartext=" + cleartext + ", framings=" + framings + "]";
    }
}
