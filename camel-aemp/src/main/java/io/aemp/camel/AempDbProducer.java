// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.db.Database;
import io.aemp.node.db.DatabaseException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/**
 * Changes a family of the database, which ends the exchange on the caller's thread, or asks for it, which ends the exchange on
 * one of the component's continuation threads.
 */
public class AempDbProducer extends DefaultAsyncProducer {
    private final AempDbEndpoint endpoint;
    private final AempSettling<AempDbOutlet> outlet;

    AempDbProducer(AempDbEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.outlet = new AempSettling<>(endpoint.getCamelContext(), () -> AempDbOutlet.open(endpoint));
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
            if (!perform(exchange, callback)) {
                return false;
            }
        } catch (DatabaseException e) {
            exchange.setException(AempException.of(e));
        } catch (Exception e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }

    /** @return whether the exchange is done; else the callback will be called */
    private boolean perform(Exchange exchange, AsyncCallback callback) throws Exception {
        AempDbOutlet out = outlet.get();
        Database database = out.database();
        AempDbConfiguration options = endpoint.getConfiguration();
        Message message = exchange.getMessage();
        String family = AempHeaders.consume(message, AempConstants.OVERRIDE_FAMILY, String.class, endpoint.getFamily());
        String keyHeader = AempHeaders.consume(message, AempConstants.KEY, String.class);
        String key = keyHeader == null ? options.getKey() : keyHeader;
        AempDbOperation operation =
                AempHeaders.consume(message, AempConstants.DB_OPERATION, AempDbOperation.class, options.getOperation());
        Long milliseconds = AempHeaders.consume(message, AempConstants.REQUEST_TIMEOUT, Long.class);
        Duration timeout = milliseconds == null ? options.getRequestTimeout() : Duration.ofMillis(milliseconds);
        switch (operation) {
            case SET -> database.set(family, required(key, operation), value(message), out.write());
            case DELETE -> {
                out.registrations().withdraw(family, required(key, operation));
                database.delete(family, required(key, operation));
            }
            case REGISTER -> out.registrations()
                    .register(family, out.port(required(key, operation)), value(message), out.write());
            case GET -> {
                return answered(
                        exchange,
                        callback,
                        database.family(family, timeout),
                        entries -> key == null ? new AempMap(entries) : AempBinding.body(entries.get(key)));
            }
            case KEYS -> {
                return answered(exchange, callback, database.keys(family, timeout), AempArguments::new);
            }
            case VALUES -> {
                return answered(exchange, callback, database.values(family, timeout), AempArguments::new);
            }
        }
        return true;
    }

    private static String required(@Nullable String key, AempDbOperation operation) {
        if (key == null) {
            throw new IllegalArgumentException("operation="
                    + operation.name().toLowerCase(Locale.ROOT)
                    + " needs a key: give it with the option key or the header "
                    + AempConstants.KEY);
        }
        return key;
    }

    private static @Nullable Object value(Message message) throws AempUnencodableException {
        Object body = message.getBody();
        return body == null ? null : AempBinding.value(message, body);
    }

    /** @return false: the answer comes later */
    private static <T> boolean answered(
            Exchange exchange, AsyncCallback callback, CompletionStage<T> answer, Function<T, @Nullable Object> body) {
        answer.whenComplete((result, failure) -> {
            if (failure == null) {
                exchange.getMessage().setBody(body.apply(result));
            } else {
                exchange.setException(cause(failure));
            }
            callback.done(false);
        });
        return false;
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof DatabaseException database ? AempException.of(database) : cause;
    }
}
