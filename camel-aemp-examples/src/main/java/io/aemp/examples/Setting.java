// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples;

import java.util.Locale;

/** What can be set, by system property or environment, for the bridge and its client alike. */
public enum Setting {
    HOST("127.0.0.1", "address the bridge listens on"),
    PORT("4040", "its TCP port; 0 takes a free one"),
    SECRET("geheim", "the secret that all nodes of the network share"),
    PEM("", "file with a certificate and its private key: turns TLS on, and is what peers are checked against"),
    TLS("", "required (default with a PEM file), optional or off"),
    CLEARTEXT("false", "true: peers may show the secret itself instead of proving that they know it"),
    FRAMINGS("cbor,json", "framings that are understood, the preferred one first");

    private static final String PREFIX = "aemp.bridge.";

    private final String defaultValue;
    private final String description;

    Setting(String defaultValue, String description) {
        this.defaultValue = defaultValue;
        this.description = description;
    }

    /** Name of the system property. */
    public String property() {
        return PREFIX + name().toLowerCase(Locale.ROOT);
    }

    /** Name of the environment variable, which the system property overrides. */
    public String variable() {
        return property().replace('.', '_').toUpperCase(Locale.ROOT);
    }

    public String defaultValue() {
        return defaultValue;
    }

    public String description() {
        return description;
    }
}
