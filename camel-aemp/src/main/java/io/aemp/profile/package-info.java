// SPDX-License-Identifier: Apache-2.0
/**
 * The configuration file of an AEMP host, which the {@code aemp} command writes and every Perl node reads: profiles with
 * parents, as relaxed JSON. Only reads it.
 */
@NullMarked
package io.aemp.profile;

import org.jspecify.annotations.NullMarked;
