// SPDX-License-Identifier: Apache-2.0
/** Tests of what the programs have in common. */
@NullMarked
package io.aemp.examples;

import org.jspecify.annotations.NullMarked;
