// SPDX-License-Identifier: Apache-2.0
/** The ports of one node: names, mailboxes, receivers, deaths (protocol §4), and the flow control of what waits in them. */
@NullMarked
package io.aemp.node.port;

import org.jspecify.annotations.NullMarked;
