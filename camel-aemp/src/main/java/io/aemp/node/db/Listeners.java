// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import io.aemp.transport.Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The addresses of a node as family {@code 'l} has them (protocol §5.2): made of what it listens on, and read. */
final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
    /** More than these of one node are not tried. */
    private static final int MAX_ADDRESSES = 32;

    private Listeners() {}

    /**
     * What others are told.
     *
     * @param bound what the node listens on; all interfaces stand for the addresses that the machine has
     */
    static List<String> published(Collection<Address> bound) {
        LinkedHashSet<String> texts = new LinkedHashSet<>();
        for (Address address : bound) {
            if (isAnyHost(address)) {
                machineAddresses(address.host().equals("::") || address.isAnyHost())
                        .forEach(host -> texts.add(new Address(host, address.port()).toString()));
            } else {
                texts.add(address.toString());
            }
        }
        return List.copyOf(texts);
    }

    private static boolean isAnyHost(Address address) {
        return address.isAnyHost()
                || address.host().equals("0.0.0.0")
                || address.host().equals("::")
                || address.host().equals("0:0:0:0:0:0:0:0");
    }

    /** Addresses by which others may reach this machine; those of the loopback interface if it has no others. */
    private static List<String> machineAddresses(boolean withIpv6) {
        List<InetAddress> outside = new ArrayList<>();
        List<InetAddress> loopback = new ArrayList<>();
        try {
            for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
                if (each.isUp()) {
                    each.inetAddresses()
                            .filter(address -> !address.isLinkLocalAddress())
                            .filter(address -> withIpv6 || !(address instanceof Inet6Address))
                            .forEach(address -> (address.isLoopbackAddress() ? loopback : outside).add(address));
                }
            }
        } catch (SocketException e) {
            LOG.warn("the addresses of this machine cannot be told: {}", e.getMessage());
        }
        return (outside.isEmpty() ? loopback : outside)
                .stream().map(Listeners::text).toList();
    }

    private static String text(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }

    /** Reads what a node has put there; what is no address is left out. */
    static List<Address> read(@Nullable Object binds) {
        List<Address> addresses = new ArrayList<>();
        if (binds instanceof List<?> list) {
            for (Object element : list.subList(0, Math.min(list.size(), MAX_ADDRESSES))) {
                String text = GlobalMessages.text(element);
                try {
                    Address address = text == null ? null : Address.parse(text);
                    if (address != null && !address.isAnyHost() && address.port() > 0) {
                        addresses.add(address);
                    }
                } catch (IllegalArgumentException e) {
                    LOG.debug("not an address, left out: {}", e.getMessage());
                }
            }
        }
        return addresses;
    }
}
