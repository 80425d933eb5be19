// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

/**
 * Serves the ports that peers spawn with one init function.
 *
 * @param options how each spawned port is served
 * @param handler takes the init arguments first ({@link Delivery.Kind#SPAWNED}), then the port's messages
 * @param maxPorts how many such ports may live at a time; a spawn beyond them is refused
 */
public record SpawnHandler(PortOptions options, MessageHandler handler, int maxPorts) {}
