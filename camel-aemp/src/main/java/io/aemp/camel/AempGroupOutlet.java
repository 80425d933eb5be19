// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.SendOptions;
import io.aemp.node.group.GroupMessage;
import io.aemp.node.group.PortGroup;
import io.aemp.node.group.PortGroups;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;

/**
 * What a producer sends to a group through.
 *
 * @param local the local node, of which the producer is a user
 * @param groups where the group has come from
 * @param stickyKey null if the distribution needs none
 */
record AempGroupOutlet(
        AempLocalNode local,
        PortGroups groups,
        PortGroup group,
        AempGroupConfiguration configuration,
        AempBinding binding,
        SendOptions options,
        @Nullable Expression stickyKey)
        implements AempSettling.Outlet {
    /** @throws IllegalArgumentException if there is no local node for it, or an option is wrong */
    static AempGroupOutlet open(AempGroupEndpoint endpoint) {
        CamelContext context = endpoint.getCamelContext();
        AempGroupConfiguration given = endpoint.getConfiguration();
        AempLocalNode local = AempComponent.of(context).registry().findOrDefault(given.getLocalNode());
        Expression stickyKey = given.getStickyExpression() == null
                ? null
                : context.resolveLanguage("simple").createExpression(given.getStickyExpression());
        SendOptions options = new SendOptions(
                given.getConfirm(),
                given.getSendTimeout(),
                AempJson.of(context)
                        .writeOptions(given.getBinary(), local.node().settings().frameLimits()),
                List.of());
        PortGroups groups = local.groups();
        AempGroupOutlet outlet = new AempGroupOutlet(
                local,
                groups,
                groups.acquire(endpoint.getFamily()),
                given,
                new AempBinding(given.getPayload(), local.readOptions()),
                options,
                stickyKey);
        local.acquire();
        return outlet;
    }

    /** The message that an exchange stands for. */
    GroupMessage message(Exchange exchange) throws AempException {
        Long milliseconds = AempHeaders.consume(exchange.getMessage(), AempConstants.REQUEST_TIMEOUT, Long.class);
        Duration timeout = milliseconds == null ? configuration.getRequestTimeout() : Duration.ofMillis(milliseconds);
        return new GroupMessage(
                configuration.getDistribution(),
                key(exchange),
                configuration.getWhenEmpty(),
                configuration.getTag(),
                binding.toArguments(exchange.getMessage()),
                options,
                exchange.getPattern().isOutCapable() ? timeout : null);
    }

    private @Nullable String key(Exchange exchange) throws AempException {
        if (stickyKey == null) {
            return null;
        }
        String key = stickyKey.evaluate(exchange, String.class);
        if (key == null || key.isEmpty()) {
            throw new AempException("stickyExpression " + configuration.getStickyExpression()
                    + " has no value for this message, so there is no member for it");
        }
        return key;
    }

    @Override
    public void close() {
        groups.release(group);
        local.release();
    }
}
