// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.camel;

import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.message.Tally;
import java.util.List;
import org.apache.camel.Processor;
import org.apache.camel.model.ProcessorDefinition;

/** What bodies are on both ends of a component that needs nobody to convert them. */
enum Form {
    /** Lists and maps. */
    TREES {
        @Override
        void count(Object body, Tally tally) {
            tally.tree((List<?>) body);
        }
    },
    /** JSON text. */
    TEXT {
        @Override
        void count(Object body, Tally tally) {
            tally.text((String) body);
        }
    };

    abstract void count(Object body, Tally tally);

    /** Has the body made, as a route that uses it would. */
    Processor counting(Setup setup, Tally tally) {
        if (setup.calls()) {
            return exchange -> {
                exchange.getMessage().getBody();
                tally.unordered();
            };
        }
        return exchange -> count(exchange.getMessage().getBody(), tally);
    }

    /** For calls the body of the answer is made, too. */
    static void send(ProcessorDefinition<?> route, String uri, Setup setup) {
        ProcessorDefinition<?> sent = route.to(uri);
        if (setup.calls()) {
            sent.process(exchange -> exchange.getMessage().getBody());
        }
    }
}
