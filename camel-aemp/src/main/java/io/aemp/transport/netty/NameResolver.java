// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.netty.util.NetUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Finds the addresses of hosts on threads of its own, since the operating system may take its time. Thread-safe. */
final class NameResolver {
    private static final int THREADS = 4;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            new DefaultThreadFactory("aemp-resolver", true));

    NameResolver() {
        threads.allowCoreThreadTimeOut(true);
    }

    /** At least one address, at once for a literal; or {@link UnknownHostException} that names the host. */
    CompletableFuture<List<InetAddress>> resolve(String host) {
        InetAddress literal = literal(host);
        if (literal != null) {
            return CompletableFuture.completedFuture(List.of(literal));
        }
        CompletableFuture<List<InetAddress>> found = new CompletableFuture<>();
        try {
            threads.execute(() -> {
                try {
                    found.complete(List.of(InetAddress.getAllByName(host)));
                } catch (UnknownHostException | RuntimeException e) {
                    found.completeExceptionally(unknown(host));
                }
            });
        } catch (RejectedExecutionException e) {
            found.completeExceptionally(unknown(host));
        }
        return found;
    }

    void close() {
        threads.shutdownNow();
    }

    private static UnknownHostException unknown(String host) {
        return new UnknownHostException("unknown host '" + host + "'");
    }

    private static @Nullable InetAddress literal(String host) {
        byte[] octets = NetUtil.createByteArrayFromIpAddressString(host);
        try {
            return octets == null ? null : InetAddress.getByAddress(host, octets);
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
