// SPDX-License-Identifier: Apache-2.0
/** Port groups: messages to the ports that are registered in a family, one of them or all, as far as they live. */
@NullMarked
package io.aemp.node.group;

import org.jspecify.annotations.NullMarked;
