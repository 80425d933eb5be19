// SPDX-License-Identifier: Apache-2.0
/** The nodes of {@code docs/tutorial.md}: routes, each with a properties file of its node among the resources. */
@NullMarked
package io.aemp.examples.tutorial;

import org.jspecify.annotations.NullMarked;
