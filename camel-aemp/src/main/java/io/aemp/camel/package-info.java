// SPDX-License-Identifier: Apache-2.0
/** The Camel component: translates between exchanges and AEMP messages, and nothing more. */
@NullMarked
package io.aemp.camel;

import org.jspecify.annotations.NullMarked;
