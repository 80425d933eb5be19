// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.contender;

import io.aemp.benchmarks.message.Tally;
import io.aemp.benchmarks.process.Fields;
import io.aemp.benchmarks.process.JavaCommand;
import io.aemp.benchmarks.process.Role;
import java.util.ArrayList;
import java.util.List;

/** A contender whose ends run in JVMs, in two or in one. */
public interface JvmContender extends Contender {
    /** Opens the receiving end in this JVM; it is ready when this returns. */
    ReceivingEnd receive(Setup setup, Tally tally) throws Exception;

    /** Opens the sending end in this JVM; it is ready when this returns. */
    SendingEnd send(Setup setup, String address) throws Exception;

    /** Whether a message leaves without others behind it. */
    default boolean sendsAtOnce() {
        return true;
    }

    @Override
    default List<String> command(Role role, Fields fields, JavaCommand java) {
        List<String> arguments = new ArrayList<>(List.of(role.word(), name()));
        arguments.addAll(fields.pairs());
        return java.line(EndProgram.class, arguments);
    }
}
