// SPDX-License-Identifier: Apache-2.0
/** Keeps the option tables of the documentation equal to the generated component metadata. */
@NullMarked
package io.aemp.camel.docs;

import org.jspecify.annotations.NullMarked;
