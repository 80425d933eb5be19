// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aemp.camel.AempComponent;
import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MainPropertiesTest {
    private final Main main = new Main();

    @BeforeEach
    void configure() {
        main.setDefaultPropertyPlaceholderLocation("false");
        main.configure().withAutoConfigurationFailFast(true);
    }

    @AfterEach
    void stop() {
        main.stop();
    }

    @Test
    void theOptionsOfTheComponentAreThoseOfTheNodeLocal() {
        property("camel.component.aemp.node-id", "site/main");
        property("camel.component.aemp.secret", "geheim");
        property("camel.component.aemp.connectInterval", "1500");
        property("camel.component.aemp.max-message-size", "4096");
        property("camel.component.aemp.addresses[site/far]", "far.example:4041");
        main.start();

        assertThat(component().node("local").id()).isEqualTo("site/main");
        assertThat(component().node("local").settings().connectInterval()).isEqualTo(Duration.ofMillis(1500));
        assertThat(component().node("local").settings().frameLimits().maxMessageSize())
                .isEqualTo(4096);
        assertThat(component().node("local").settings().addresses()).containsOnlyKeys("site/far");
    }

    @Test
    void moreNodesHaveTheirNamesInBrackets() {
        property("camel.component.aemp.nodes[shop].node-id", "site/shop");
        property("camel.component.aemp.nodes[shop].secret", "geheim");
        property("camel.component.aemp.nodes[shop].maxNesting", "7");
        property("camel.component.aemp.nodes[bank].secret", "other");
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("aemp:shop/echo?exchangePattern=InOut").setBody(simple("shop ${body}"));
                from("aemp:bank/echo?exchangePattern=InOut").setBody(simple("bank ${body}"));
            }
        });
        main.start();

        assertThat(component().node("shop").id()).isEqualTo("site/shop");
        assertThat(component().node("shop").settings().frameLimits().maxNesting())
                .isEqualTo(7);
        assertThat(ask("aemp:shop/echo")).isEqualTo("shop hello");
        assertThat(ask("aemp:bank/echo")).isEqualTo("bank hello");
    }

    @Test
    void aNameWithoutBracketsIsRefusedWithTheRightForm() {
        property("camel.component.aemp.nodes.shop.secret", "geheim");
        // Something has to ask for the component.
        property("camel.component.aemp.secret", "geheim");
        assertThatThrownBy(main::start)
                .hasStackTraceContaining("nodes.shop")
                .hasStackTraceContaining("camel.component.aemp.nodes[shop].option=value");
    }

    @Test
    void anUnknownOptionOfTheComponentIsNamed() {
        property("camel.component.aemp.secrte", "geheim");
        assertThatThrownBy(main::start).hasStackTraceContaining("secrte");
    }

    @Test
    void anUnknownOptionOfANamedNodeIsNamed() {
        property("camel.component.aemp.nodes[shop].secret", "geheim");
        property("camel.component.aemp.nodes[shop].secrte", "geheim");
        assertThatThrownBy(main::start).hasStackTraceContaining("secrte");
    }

    @Test
    void aBadValueIsNamedWithItsOption() {
        property("camel.component.aemp.nodes[shop].tls", "perhaps");
        assertThatThrownBy(main::start).hasStackTraceContaining("tls").hasStackTraceContaining("perhaps");
    }

    @Test
    void aSecretMayComeFromAPlaceholder() {
        property("network.secret", "geheim");
        property("camel.component.aemp.node-id", "site/server");
        property("camel.component.aemp.binds", "127.0.0.1:0");
        property("camel.component.aemp.secret", "{{network.secret}}");
        property("camel.component.aemp.nodes[client].secret", "geheim");
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("aemp:local/echo?exchangePattern=InOut").setBody(simple("${body}!"));
            }
        });
        main.start();

        String address = component().node("local").boundAddresses().get(0).toString();
        assertThat(ask("aemp:site/server/echo?localNode=client&address=" + address))
                .isEqualTo("hello!");
    }

    private Object ask(String uri) {
        return main.getCamelContext()
                .createFluentProducerTemplate()
                .withBody("hello")
                .to(uri)
                .request();
    }

    private AempComponent component() {
        return main.getCamelContext().getComponent("aemp", AempComponent.class);
    }

    private void property(String key, String value) {
        main.addInitialProperty(key, value);
    }

    private void routes(RouteBuilder routes) {
        main.configure().addRoutesBuilder(routes);
    }
}
