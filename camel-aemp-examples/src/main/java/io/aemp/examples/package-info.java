// SPDX-License-Identifier: Apache-2.0
/** A bridge between AEMP, JMS and Kafka with everything it needs, and a client to try it with. */
@NullMarked
package io.aemp.examples;

import org.jspecify.annotations.NullMarked;
