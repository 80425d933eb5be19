// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.group;

/** A message to a group that has no member which lives; says what is known of the group. */
public final class EmptyGroupException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String family;
    private final boolean known;

    EmptyGroupException(String family, boolean known, String message) {
        super("group '" + family + "': " + message);
        this.family = family;
        this.known = known;
    }

    public String family() {
        return family;
    }

    /** Whether a master has told who is in the family; else it may well have members. */
    public boolean isKnown() {
        return known;
    }
}
