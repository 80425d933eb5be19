// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.memory;

import io.aemp.transport.Address;
import io.aemp.transport.Transport;
import io.aemp.transport.TransportContractTest;

class MemoryTransportContractTest extends TransportContractTest {
    private final MemoryNetwork network = new MemoryNetwork();

    @Override
    protected Transport transport(String host) {
        return network.transport(host);
    }

    @Override
    protected Address freeAddress(String host) {
        return new Address(host, 0);
    }
}
