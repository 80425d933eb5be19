// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.scenario;

import io.aemp.benchmarks.contender.Contender;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.process.Child;
import io.aemp.benchmarks.process.Fields;
import io.aemp.benchmarks.process.JavaCommand;
import io.aemp.benchmarks.process.Role;
import io.aemp.benchmarks.report.Report;
import java.nio.file.Path;

/**
 * Starts the programs of a run.
 *
 * @param java how JVMs are started
 * @param report where their logs go
 * @param flights whether they write flight recordings beside the report
 */
public record Programs(JavaCommand java, Report report, boolean flights) {
    /** With options of the JVM that win over the others. */
    Programs with(String option) {
        return new Programs(java.with(option), report, flights);
    }

    Child receiver(Contender contender, Setup setup) {
        return start(Role.RECEIVER, contender, setup.fields());
    }

    Child sender(Contender contender, Setup setup, Child receiver) {
        return start(
                Role.SENDER,
                contender,
                setup.fields().with("address", receiver.ready().text("address")));
    }

    Child both(Contender contender, Setup setup) {
        return start(Role.BOTH, contender, setup.fields());
    }

    Child start(Role role, Contender contender, Fields fields) {
        String name = contender.name() + '-' + role.word();
        Path recording = report.file(name + ".jfr").toAbsolutePath();
        JavaCommand command = flights
                ? java.with("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + recording)
                : java;
        return Child.start(contender.command(role, fields, command), report.file(name + ".log"));
    }
}
