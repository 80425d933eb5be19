// SPDX-License-Identifier: Apache-2.0
/** The bridge: an AEMP node whose ports are routes to JMS queues and a Kafka topic. */
@NullMarked
package io.aemp.examples.bridge;

import org.jspecify.annotations.NullMarked;
