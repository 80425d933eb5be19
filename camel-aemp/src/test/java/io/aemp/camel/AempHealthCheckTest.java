// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AempHealthCheckTest {
    @RegisterExtension
    final Contexts contexts = new Contexts();

    @Test
    void aConsumerIsUpWhileItsPortIsOpenAndItsNodeListens() throws Exception {
        CamelContext context = contexts.create("alpha");
        Contexts.start(context, r -> r.from("aemp:local/port").routeId("r").to("mock:in"));
        HealthCheck check = check(context);

        HealthCheck.Result up = check.call();
        assertThat(up.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(up.getDetails())
                .containsAllEntriesOf(Map.of(
                        "aemp.node", "alpha", "aemp.port", "port", "aemp.addresses", "alpha:4040", "aemp.links", 0));
        assertThat(up.getDetails().toString()).doesNotContain(Contexts.SECRET);
        assertThat(check.isReadiness()).isTrue();

        context.getRouteController().stopRoute("r");
        HealthCheck.Result down = check.call();
        assertThat(down.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(down.getMessage()).hasValue("the consumer has not been started");
    }

    @Test
    void aConsumerIsDownWhileItsNodeDoesNotListen() throws Exception {
        contexts.create("alpha").start();
        CamelContext second = contexts.create("alpha");
        second.getRouteController().supervising().setBackOffDelay(60_000);
        Contexts.start(second, r -> r.from("aemp:local/port").routeId("r").to("mock:in"));
        HealthCheck check = check(second);
        assertThat(check.call().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThatThrownBy(() -> Contexts.aemp(second).registry().find("local").listen())
                .hasMessageContaining("alpha:4040");
    }

    @Test
    void theChecksOfConsumersAreFoundByCamel() throws Exception {
        CamelContext context = contexts.create("alpha");
        Contexts.start(context, r -> r.from("aemp:local/port").routeId("r").to("mock:in"));
        HealthCheck check = check(context);
        assertThat(check.getId()).isEqualTo("aemp-consumer-r");
        assertThat(check.getGroup()).isEqualTo("camel");
        check.setEnabled(false);
        assertThat(check.isEnabled()).isFalse();
    }

    private static HealthCheck check(CamelContext context) {
        return ((AempConsumer) context.getRoute("r").getConsumer()).getHealthCheck();
    }
}
