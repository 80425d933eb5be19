// SPDX-License-Identifier: Apache-2.0
/** A command line client of the bridge, made of the component itself. */
@NullMarked
package io.aemp.examples.client;

import org.jspecify.annotations.NullMarked;
