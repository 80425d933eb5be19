// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.contender;

import io.aemp.benchmarks.driver.Outlet;
import io.aemp.benchmarks.process.Fields;

/** The end that sends. */
public interface SendingEnd extends AutoCloseable {
    Outlet outlet();

    /** Messages and calls that have failed. */
    long failures();

    /** What else can be said of it. */
    default Fields state() {
        return Fields.EMPTY;
    }

    @Override
    void close();
}
