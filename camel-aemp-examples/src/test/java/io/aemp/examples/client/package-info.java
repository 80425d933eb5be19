// SPDX-License-Identifier: Apache-2.0
/** The client, and so the component as a client, against a running bridge. */
@NullMarked
package io.aemp.examples.client;

import org.jspecify.annotations.NullMarked;
