// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.SendException;
import io.aemp.node.group.EmptyGroupException;
import io.aemp.node.group.GroupOutcome;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Sends messages to members of a group. An exchange ends on the caller's thread if that is possible without a wait, else on
 * one of the component's continuation threads.
 */
public class AempGroupProducer extends DefaultAsyncProducer {
    private final AempSettling<AempGroupOutlet> outlet;

    AempGroupProducer(AempGroupEndpoint endpoint) {
        super(endpoint);
        this.outlet = new AempSettling<>(endpoint.getCamelContext(), () -> AempGroupOutlet.open(endpoint));
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        outlet.start();
    }

    @Override
    protected void doStop() throws Exception {
        outlet.stop();
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            AempGroupOutlet out = outlet.get();
            AempGroupCompletion completion = new AempGroupCompletion(exchange, callback, out);
            GroupOutcome outcome = out.group().send(out.message(exchange), completion);
            if (outcome == null) {
                return false;
            }
            completion.apply(outcome);
        } catch (SendException e) {
            exchange.setException(AempException.of(e));
        } catch (EmptyGroupException e) {
            exchange.setException(new AempEmptyGroupException(e));
        } catch (Exception e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }
}
