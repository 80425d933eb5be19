// SPDX-License-Identifier: Apache-2.0
/** The same routes in every language that Camel has for routes. */
@NullMarked
package io.aemp.camel.dsl;

import org.jspecify.annotations.NullMarked;
