// SPDX-License-Identifier: Apache-2.0
/**
 * An AEMP peer written from the protocol alone, without a class of the project or a codec of its dependencies, to look
 * at the bridge from outside.
 */
@NullMarked
package io.aemp.examples.peer;

import org.jspecify.annotations.NullMarked;
