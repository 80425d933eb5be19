// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

/**
 * What others may make this node keep and say.
 *
 * @param shardOctets what one node may store, while this one is global
 * @param databaseOctets what all may store; also what a master may tell of one family
 * @param subscriptions families that one node may subscribe to
 * @param messageOctets size beyond which a database or a family is told in several messages
 */
record Limits(long shardOctets, long databaseOctets, int subscriptions, long messageOctets) {}
