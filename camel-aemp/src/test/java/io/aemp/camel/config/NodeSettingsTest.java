// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel.config;

import static io.aemp.camel.config.Contexts.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aemp.camel.AempComponent;
import io.aemp.camel.AempNodeConfiguration;
import io.aemp.node.AempNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.util.InetAddressUtil;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class NodeSettingsTest {
    @RegisterExtension
    private final Contexts contexts = new Contexts();

    @TempDir
    private Path directory;

    @Test
    void theOptionsOfTheComponentAreThoseOfTheNodeLocal() throws Exception {
        CamelContext context = contexts.start("site/a", node -> node.setMaxLinks(7), "echo");
        assertThat(Contexts.node(context).settings().maxLinks()).isEqualTo(7);
        assertThat(Contexts.ask(context, "aemp:site/a/echo", "hello")).isEqualTo("hello");
    }

    @Test
    void aNamedNodeHasItsOwnSettings() throws Exception {
        CamelContext context = contexts.create(component -> component.getNodes().put("shop", node("site/shop")));
        Contexts.echo(context, "aemp:shop/echo?exchangePattern=InOut", "echo");
        context.start();
        assertThat(Contexts.component(context).node("shop").id()).isEqualTo("site/shop");
        assertThat(Contexts.ask(context, "aemp:shop/echo", "by name")).isEqualTo("by name");
        assertThat(Contexts.ask(context, "aemp:site/shop/echo", "by ID")).isEqualTo("by ID");
    }

    @Test
    void aBeanIsANodeOfItsName() throws Exception {
        CamelContext context = contexts.create(component -> {});
        context.getRegistry().bind("bank", node("site/bank"));
        Contexts.echo(context, "aemp:bank/echo?exchangePattern=InOut", "echo");
        context.start();
        assertThat(Contexts.component(context).node("bank").id()).isEqualTo("site/bank");
        assertThat(Contexts.ask(context, "aemp:bank/echo", "hello")).isEqualTo("hello");
    }

    @Test
    void anEndpointMayBringItsNodeAlong() throws Exception {
        CamelContext context = contexts.create(component -> {});
        Contexts.echo(context, "aemp:trial/echo?exchangePattern=InOut&secret=geheim&maxLinks=3", "echo");
        context.start();
        assertThat(Contexts.component(context).node("trial").id()).isEqualTo("trial");
        assertThat(Contexts.component(context).node("trial").settings().maxLinks())
                .isEqualTo(3);
        assertThat(Contexts.ask(context, "aemp:trial/echo", "hello")).isEqualTo("hello");
    }

    @Test
    void anEndpointMayAddToWhatIsConfigured() throws Exception {
        CamelContext context = contexts.create(component -> component.getNodes().put("shop", node("site/shop")));
        Contexts.echo(context, "aemp:shop/echo?maxLinks=3", "echo");
        context.start();
        assertThat(Contexts.component(context).node("shop").settings().maxLinks())
                .isEqualTo(3);
    }

    @Test
    void anUnknownNodeInFromFailsTheStartAndListsTheKnownOnes() throws Exception {
        CamelContext context = contexts.create(component -> {
            component.getNodes().put("shop", node("site/shop"));
            component.getNodes().put("bank", node("site/bank"));
        });
        Contexts.echo(context, "aemp:shpo/echo", "echo");
        assertThatThrownBy(context::start)
                .hasStackTraceContaining("no local node is named 'shpo'")
                .hasStackTraceContaining("known: bank, shop")
                .hasStackTraceContaining("camel.component.aemp.nodes[shpo].secret");
    }

    @Test
    void anUnknownLocalNodeOfAProducerFailsTheStartAndListsTheKnownOnes() throws Exception {
        CamelContext context = contexts.create(component -> component.getNodes().put("shop", node("site/shop")));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("aemp:far/port?localNode=shpo");
            }
        });
        assertThatThrownBy(context::start)
                .hasStackTraceContaining("no local node is named 'shpo'")
                .hasStackTraceContaining("known: shop");
    }

    @Test
    void withSeveralNodesAProducerHasToSayWhichSends() throws Exception {
        CamelContext context = contexts.create(component -> {
            component.getNodes().put("shop", node("site/shop"));
            component.getNodes().put("bank", node("site/bank"));
        });
        context.start();
        assertThatThrownBy(() -> Contexts.send(context, "aemp:far/port", "x"))
                .hasStackTraceContaining("localNode")
                .hasStackTraceContaining("known: bank, shop");
    }

    @Test
    void withoutAnyNodeAProducerSaysHowToConfigureOne() throws Exception {
        CamelContext context = contexts.create(component -> {});
        context.start();
        assertThatThrownBy(() -> Contexts.send(context, "aemp:far/port", "x"))
                .hasStackTraceContaining("no local node is configured")
                .hasStackTraceContaining("camel.component.aemp.secret");
    }

    @Test
    void twoEndpointsThatContradictEachOtherFailTheStartAndBothAreNamed() throws Exception {
        CamelContext context = contexts.create(component -> {});
        Contexts.echo(context, "aemp:trial/one?secret=geheim&maxLinks=3", "one");
        Contexts.echo(context, "aemp:trial/two?maxLinks=4", "two");
        assertThatThrownBy(context::start)
                .hasStackTraceContaining("maxLinks")
                .hasStackTraceContaining("aemp://trial/one")
                .hasStackTraceContaining("aemp://trial/two");
    }

    @Test
    void aContradictionAboutASecretDoesNotShowIt() throws Exception {
        CamelContext context = contexts.create(component -> {});
        Contexts.echo(context, "aemp:trial/one?secret=RAW(Sesame1)", "one");
        Contexts.echo(context, "aemp:trial/two?secret=RAW(Sesame2)", "two");
        assertThatThrownBy(context::start).satisfies(failure -> {
            String text = Throwables.getStackTrace(failure);
            assertThat(text).contains("the option secret is given different values");
            assertThat(text).doesNotContain("Sesame");
        });
    }

    @Test
    void aLaterEndpointThatContradictsFailsItsOwnCreationOnly() throws Exception {
        CamelContext context = contexts.create(component -> {});
        Contexts.echo(context, "aemp:trial/one?exchangePattern=InOut&secret=geheim&maxLinks=3", "one");
        context.start();
        assertThatThrownBy(() -> Contexts.echo(context, "aemp:trial/two?maxLinks=4", "two"))
                .hasStackTraceContaining("maxLinks")
                .hasStackTraceContaining("aemp://trial/one")
                .hasStackTraceContaining("aemp://trial/two");
        assertThat(Contexts.ask(context, "aemp:trial/one", "hello")).isEqualTo("hello");
    }

    @Test
    void aLaterEndpointCannotAddToARunningNode() throws Exception {
        CamelContext context = contexts.create(component -> {});
        Contexts.echo(context, "aemp:trial/one?exchangePattern=InOut&secret=geheim", "one");
        context.start();
        assertThatThrownBy(() -> Contexts.echo(context, "aemp:trial/two?maxLinks=4", "two"))
                .hasStackTraceContaining("running already without the option maxLinks")
                .hasStackTraceContaining("aemp://trial/two");
        assertThat(Contexts.ask(context, "aemp:trial/one", "hello")).isEqualTo("hello");
    }

    @Test
    void anEndpointThatContradictsTheConfigurationFailsTheStart() throws Exception {
        CamelContext context = contexts.create(component -> component.getNodes().put("shop", node("site/shop")));
        Contexts.echo(context, "aemp:shop/echo?secret=RAW(other)", "echo");
        assertThatThrownBy(context::start)
                .hasStackTraceContaining("nodes[shop]")
                .hasStackTraceContaining("aemp://shop/echo");
    }

    @Test
    void oneIdForTwoNodesIsRefused() {
        CamelContext context = contexts.create(component -> {
            component.getNodes().put("shop", node("site/same"));
            component.getNodes().put("bank", node("site/same"));
        });
        assertThatThrownBy(context::start)
                .hasStackTraceContaining("'shop'")
                .hasStackTraceContaining("'bank'")
                .hasStackTraceContaining("the same ID site/same");
    }

    @Test
    void aNodeIdIsUniqueAndNamesTheHostUnlessOneIsGiven() throws Exception {
        CamelContext one =
                contexts.create(component -> component.getConfiguration().setSecret(SECRET));
        CamelContext two =
                contexts.create(component -> component.getConfiguration().setSecret(SECRET));
        one.start();
        two.start();
        assertThat(Contexts.node(one).id())
                .startsWith("camel/" + InetAddressUtil.getLocalHostNameSafe() + "/")
                .isNotEqualTo(Contexts.node(two).id());
    }

    @Test
    void aNodeKeepsItsUniqueIdWhenItIsStartedAgain() throws Exception {
        CamelContext context = contexts.start("%u", node -> {});
        AempComponent component = Contexts.component(context);
        AempNode node = component.node("local");
        component.stop();
        component.start();
        assertThat(node.id()).hasSize(16);
        assertThat(component.node("local")).isNotSameAs(node);
        assertThat(component.node("local").id()).isEqualTo(node.id());
    }

    @Test
    void placeholdersMayBePartsOfANodeId() throws Exception {
        CamelContext context = contexts.start("shop/%n/east", node -> {});
        assertThat(Contexts.node(context).id()).isEqualTo("shop/" + InetAddressUtil.getLocalHostNameSafe() + "/east");
    }

    @Test
    void aSlashAtTheEndOfANodeIdIsFollowedByAUniqueString() throws Exception {
        CamelContext slash = contexts.start("shop/", node -> {});
        CamelContext both = contexts.start("%u/shop/", node -> {});
        assertThat(Contexts.node(slash).id()).matches("shop/[0-9a-f]{16}");
        assertThat(Contexts.node(both).id()).matches("([0-9a-f]{16})/shop/\\1");
    }

    @Test
    void aMissingSecretFailsTheStartAndNamesNodeAndOption() throws Exception {
        CamelContext context =
                contexts.create(component -> component.getNodes().put("shop", new AempNodeConfiguration()));
        Contexts.echo(context, "aemp:shop/echo", "echo");
        assertThatThrownBy(context::start)
                .hasStackTraceContaining("node 'shop': there is no secret")
                .hasStackTraceContaining("secretFile");
    }

    @Test
    void aConfiguredNodeWithoutASecretFailsTheStartEvenWithoutRoutes() {
        CamelContext context =
                contexts.create(component -> component.getConfiguration().setNodeId("site/a"));
        assertThatThrownBy(context::start).hasStackTraceContaining("node 'local': there is no secret");
    }

    @Test
    void secretAndSecretFileAreNotGivenBoth() {
        CamelContext context = contexts.create(component -> {
            component.getConfiguration().setSecret(SECRET);
            component.getConfiguration().setSecretFile("secret.txt");
        });
        assertThatThrownBy(context::start).hasStackTraceContaining("secret and secretFile are both given");
    }

    @Test
    void aSecretFileThatIsNotThereIsNamed() {
        String file = directory.resolve("absent").toString();
        CamelContext context =
                contexts.create(component -> component.getConfiguration().setSecretFile(file));
        assertThatThrownBy(context::start).hasStackTraceContaining("secretFile " + file + " cannot be read");
    }

    @Test
    void anEmptySecretFileIsNamed() throws Exception {
        for (String content : List.of("", "\n", "\r\n")) {
            String file = secretFile(content);
            CamelContext context =
                    contexts.create(component -> component.getConfiguration().setSecretFile(file));
            assertThatThrownBy(context::start)
                    .hasStackTraceContaining("secretFile " + file)
                    .hasStackTraceContaining("empty");
        }
    }

    @Test
    void anEmptySecretIsRefused() {
        CamelContext context =
                contexts.create(component -> component.getConfiguration().setSecret(""));
        assertThatThrownBy(context::start).hasStackTraceContaining("secret").hasStackTraceContaining("empty");
    }

    @Test
    void theLineEndBehindASecretInAFileDoesNotCount() throws Exception {
        CamelContext server = contexts.start("site/server", node -> node.setBinds("127.0.0.1:0"), "echo");
        for (String content : List.of(SECRET, SECRET + "\n", SECRET + "\r\n")) {
            CamelContext client =
                    contexts.create(component -> component.getConfiguration().setSecretFile(secretFile(content)));
            client.start();
            assertThat(Contexts.ask(client, "aemp:site/server/echo?address=" + Contexts.address(server), "hello"))
                    .isEqualTo("hello");
        }
    }

    private String secretFile(String content) {
        try {
            return Files.writeString(Files.createTempFile(directory, "secret", ".txt"), content)
                    .toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static AempNodeConfiguration node(String id) {
        AempNodeConfiguration node = new AempNodeConfiguration();
        node.setNodeId(id);
        node.setSecret(SECRET);
        return node;
    }
}
