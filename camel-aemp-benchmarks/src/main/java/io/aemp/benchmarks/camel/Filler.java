// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.camel;

import org.apache.camel.Message;

/** Makes message number {@code sequence} of a lane of an empty one. */
public interface Filler {
    void fill(Message message, int lane, long sequence);
}
