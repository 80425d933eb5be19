// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.group.EmptyGroupException;

/** A group has no member that lives; the message says what is known of it. */
public class AempEmptyGroupException extends AempException {
    private static final long serialVersionUID = 1L;

    private final String family;
    private final boolean known;

    AempEmptyGroupException(EmptyGroupException cause) {
        super(String.valueOf(cause.getMessage()), cause);
        family = cause.family();
        known = cause.isKnown();
    }

    /** The family of the group. */
    public String getFamily() {
        return family;
    }

    /** Whether the family has been told by a master; else it may well have members. */
    public boolean isFamilyKnown() {
        return known;
    }
}
