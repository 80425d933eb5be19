// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.aemp.transport.Address;
import io.aemp.transport.Transport;
import io.aemp.transport.TransportContractTest;

class NettyTransportContractTest extends TransportContractTest {
    @Override
    protected Transport transport(String host) {
        return new NettyTransport(NettyTransportSettings.builder().eventLoops(2).build());
    }

    @Override
    protected Address freeAddress(String host) {
        return new Address("127.0.0.1", 0);
    }
}
