// SPDX-License-Identifier: Apache-2.0
/** How local nodes get their settings, and what those do. */
@NullMarked
package io.aemp.camel.config;

import org.jspecify.annotations.NullMarked;
