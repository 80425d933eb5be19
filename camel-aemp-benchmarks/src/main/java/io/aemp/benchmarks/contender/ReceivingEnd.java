// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.contender;

/** The end that counts. */
public interface ReceivingEnd extends AutoCloseable {
    /** Where the sender has to go to, without white space. */
    String address();

    @Override
    void close();
}
