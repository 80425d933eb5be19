// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.option;

import io.aemp.node.NodeSettings;
import io.aemp.transport.netty.NettyTransportSettings;
import java.time.Duration;

/**
 * The node that the tool is to be.
 *
 * @param timeout bounds each wait
 */
public record NodePlan(NodeSettings node, NettyTransportSettings transport, Duration timeout) {}
