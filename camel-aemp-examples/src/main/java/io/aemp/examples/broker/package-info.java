// SPDX-License-Identifier: Apache-2.0
/** Real brokers inside this JVM, so that the bridge needs nothing installed. */
@NullMarked
package io.aemp.examples.broker;

import org.jspecify.annotations.NullMarked;
