// SPDX-License-Identifier: Apache-2.0
/** The steps of the tutorial. */
@NullMarked
package io.aemp.examples.tutorial;

import org.jspecify.annotations.NullMarked;
