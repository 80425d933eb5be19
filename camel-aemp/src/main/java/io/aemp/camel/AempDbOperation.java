// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

/** What a producer does with a family of the database. */
public enum AempDbOperation {
    /** Sets the key to the body. */
    SET,
    /** Deletes the key, as far as the local node has set it. */
    DELETE,
    /** Sets the ID of the port that the key names to the body, until that port dies. */
    REGISTER,
    /** Answers the whole family, or the value of the key. */
    GET,
    /** Answers the keys of the family. */
    KEYS,
    /** Answers the values of the family. */
    VALUES
}
