// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.contender;

import io.aemp.benchmarks.driver.Load;
import io.aemp.benchmarks.process.Fields;
import io.aemp.benchmarks.process.JavaCommand;
import io.aemp.benchmarks.process.Role;
import java.util.List;
import java.util.Optional;

/** Somebody who carries messages from one program to another. */
public interface Contender {
    String name();

    /** What the two ends are, in one sentence. */
    String about();

    /** Why it cannot take part on this machine; empty if it can. */
    default Optional<String> obstacle() {
        return Optional.empty();
    }

    /** Whether it can make calls under that load. */
    default boolean takesCalls(Load load) {
        return true;
    }

    /**
     * Command line of the program of one end, which talks as {@link io.aemp.benchmarks.process.Child} expects.
     *
     * @param fields the {@link Setup}, and for a sender {@code address}, what the receiver has said when it was ready
     */
    List<String> command(Role role, Fields fields, JavaCommand java);
}
