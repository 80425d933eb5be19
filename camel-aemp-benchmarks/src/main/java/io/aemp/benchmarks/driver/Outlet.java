// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.driver;

/** Where a driver puts messages in, or makes calls. Any thread may; one thread at a time per lane. */
public interface Outlet {
    /**
     * Sends message number {@code sequence} of a lane, or makes a call with it.
     *
     * @return true if it is done already; false if {@code done} will be run, once, on any thread
     */
    boolean send(int lane, long sequence, Runnable done);
}
