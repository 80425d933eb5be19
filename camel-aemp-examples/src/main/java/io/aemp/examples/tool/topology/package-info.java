// SPDX-License-Identifier: Apache-2.0
/** What a network looks like, and pictures of it. */
@NullMarked
package io.aemp.examples.tool.topology;

import org.jspecify.annotations.NullMarked;
