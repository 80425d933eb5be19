// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

/** Whether a node runs the global service: directory and database for others (protocol §5). */
public enum GlobalRole {
    /** When a peer asks for it, or when one of its own seed addresses turns out to be itself. */
    AUTO,
    /** From the start. */
    ALWAYS,
    /** Never, whoever asks. */
    NEVER
}
