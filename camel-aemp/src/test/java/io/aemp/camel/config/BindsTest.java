// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aemp.transport.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BindsTest {
    @RegisterExtension
    private final Contexts contexts = new Contexts();

    @Test
    void aNodeListensOnEveryBindOfIpV4AndIpV6() throws Exception {
        assumeTrue(hasIpV6(), "this machine has no IPv6 loopback");
        CamelContext server = contexts.start("server", node -> node.setBinds("127.0.0.1:0,[::1]:0"), "echo");
        List<Address> bound = Contexts.node(server).boundAddresses();
        assertThat(bound).hasSize(2).allSatisfy(address -> assertThat(address.port())
                .isPositive());
        for (Address address : bound) {
            assertThat(askAt(address)).isEqualTo("hello");
        }
    }

    @Test
    void aStarIsAllInterfaces() throws Exception {
        CamelContext server = contexts.start("server", node -> node.setBinds("*:0"), "echo");
        int port = Contexts.node(server).boundAddresses().get(0).port();
        assertThat(askAt(new Address("127.0.0.1", port))).isEqualTo("hello");
        assertThat(askAt(new Address("localhost", port))).isEqualTo("hello");
    }

    @Test
    void theUnspecifiedAddressOfIpV6IsAllInterfacesOfIpV6AtLeast() throws Exception {
        assumeTrue(hasIpV6(), "this machine has no IPv6 loopback");
        CamelContext server = contexts.start("server", node -> node.setBinds("[::]:0"), "echo");
        int port = Contexts.node(server).boundAddresses().get(0).port();
        assertThat(askAt(new Address("::1", port))).isEqualTo("hello");
    }

    @Test
    void aStarAsPortIsAFreeOne() throws Exception {
        CamelContext server = contexts.start("server", node -> node.setBinds("*:*,127.0.0.1:*"), "echo");
        List<Address> bound = Contexts.node(server).boundAddresses();
        assertThat(bound).hasSize(2);
        for (Address address : bound) {
            assertThat(askAt(new Address("127.0.0.1", address.port()))).isEqualTo("hello");
        }
    }

    private Object askAt(Address address) throws Exception {
        CamelContext client = contexts.start("client/" + address, node -> {});
        return Contexts.ask(client, "aemp:server/echo?address=" + address, "hello");
    }

    private static boolean hasIpV6() {
        byte[] loopback = new byte[16];
        loopback[15] = 1;
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getByAddress(loopback))) {
            return any.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
