// SPDX-License-Identifier: Apache-2.0
/**
 * What nodes do with each other across processes: the same scenarios with a Perl node, where its module is installed, and
 * with a node of ours in another JVM, always.
 */
@NullMarked
package io.aemp.perl;

import org.jspecify.annotations.NullMarked;
