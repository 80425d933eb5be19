// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.contender;

import io.aemp.benchmarks.process.Fields;
import io.aemp.benchmarks.process.JavaCommand;
import io.aemp.benchmarks.process.Role;
import java.util.List;

/** The receiver of one contender and the sender of another, which understand each other. */
public record Pairing(Contender receiver, Contender sender) implements Contender {
    @Override
    public String name() {
        return sender.name() + "-to-" + receiver.name();
    }

    @Override
    public String about() {
        return "from: " + sender.about() + "; to: " + receiver.about();
    }

    @Override
    public List<String> command(Role role, Fields fields, JavaCommand java) {
        return (role == Role.SENDER ? sender : receiver).command(role, fields, java);
    }
}
