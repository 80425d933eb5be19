// SPDX-License-Identifier: Apache-2.0
/** Makes a leaked buffer fail the build. */
@NullMarked
package io.aemp.leak;

import org.jspecify.annotations.NullMarked;
