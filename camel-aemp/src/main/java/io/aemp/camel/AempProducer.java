// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.SendException;
import io.aemp.node.SendOptions;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import java.time.Duration;
import java.util.List;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages, and performs the other operations. An exchange ends on the caller's thread if that is possible without a
 * wait, else on one of the component's continuation threads.
 */
public class AempProducer extends DefaultAsyncProducer {
    private final AempEndpoint endpoint;
    private final AempSettling<AempOutlet> outlet;

    AempProducer(AempEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.outlet = new AempSettling<>(endpoint.getCamelContext(), () -> AempOutlet.open(endpoint));
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
    protected void doShutdown() throws Exception {
        endpoint.registry().withdraw(this);
        super.doShutdown();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            if (!perform(exchange, callback)) {
                return false;
            }
        } catch (SendException e) {
            exchange.setException(AempException.of(e));
        } catch (Exception e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }

    /** @return whether the exchange is done; else the callback will be called */
    private boolean perform(Exchange exchange, AsyncCallback callback) throws Exception {
        AempOutlet out = outlet.get();
        Message message = exchange.getMessage();
        String destination = AempHeaders.consume(message, AempConstants.DESTINATION, String.class);
        PortId to = destination == null ? out.destination() : PortId.parse(destination);
        AempOperation operation =
                AempHeaders.consume(message, AempConstants.OPERATION, AempOperation.class, out.operation());
        Long milliseconds = AempHeaders.consume(message, AempConstants.REQUEST_TIMEOUT, Long.class);
        Duration timeout = milliseconds == null ? out.requestTimeout() : Duration.ofMillis(milliseconds);
        SendOptions options = out.optionsFor(to);
        AempCompletion completion = new AempCompletion(exchange, callback, out);
        switch (operation) {
            case SEND -> {
                Arguments arguments = out.binding().toArguments(message);
                String tag = endpoint.getConfiguration().getTag();
                if (!exchange.getPattern().isOutCapable()) {
                    return out.node().send(to, tag, arguments, options, completion);
                }
                out.node().call(to, tag, arguments, timeout, options, completion.reply());
                return false;
            }
            case TIME -> {
                out.node().call(nodeOf(to), "time", Arguments.of(), timeout, options, completion.time());
                return false;
            }
            case CAN -> {
                Arguments request = Arguments.of(message.getMandatoryBody(String.class));
                out.node().call(nodeOf(to), "can", request, timeout, options, completion.can());
                return false;
            }
            case KILL -> {
                return out.node().kill(to, new DeathReason(out.binding().toValues(message)), options, completion);
            }
            case SPAWN -> {
                List<@Nullable Object> arguments = out.binding().toValues(message);
                PortId spawned = new PortId(to.node(), out.node().newPortName());
                message.setBody(spawned.toString());
                return out.node().spawn(to.node(), spawned.port(), to.port(), arguments, options, completion);
            }
        }
        throw new IllegalStateException("no such operation");
    }

    private static PortId nodeOf(PortId port) {
        return PortId.nodePort(port.node());
    }
}
