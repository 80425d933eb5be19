// SPDX-License-Identifier: Apache-2.0
/** Networks of nodes: seeds, masters, look-ups, the database. */
@NullMarked
package io.aemp.node.db;

import org.jspecify.annotations.NullMarked;
