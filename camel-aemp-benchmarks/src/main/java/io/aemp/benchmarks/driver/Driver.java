// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.driver;

/** Makes load from its start until it is stopped. */
public interface Driver {
    void start();

    /** Sends nothing more once this has returned. */
    void stop();
}
