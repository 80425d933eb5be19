// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

/** A port cannot be opened as asked: its name, its tag or a function name is taken, or its options differ. */
public final class PortUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PortUnavailableException(String message) {
        super(message);
    }
}
