// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.aemp.transport.Address;
import io.aemp.transport.Transport;
import io.aemp.transport.TransportContractTest;
import org.junit.jupiter.api.condition.EnabledIf;

/** Runs where {@code netty-transport-native-epoll} is on the class path and works. */
@EnabledIf("io.aemp.transport.netty.EpollLoops#isAvailable")
class EpollContractTest extends TransportContractTest {
    @Override
    protected Transport transport(String host) {
        return new NettyTransport(NettyTransportSettings.builder()
                .nativeTransport(true)
                .eventLoops(1)
                .build());
    }

    @Override
    protected Address freeAddress(String host) {
        return new Address("127.0.0.1", 0);
    }
}
