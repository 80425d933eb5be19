// SPDX-License-Identifier: Apache-2.0
/** Networks of nodes in processes of their own, over sockets, with faults made from outside. */
@NullMarked
package io.aemp.network;

import org.jspecify.annotations.NullMarked;
