// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What has to be closed, in the reverse order in which it was added. Not thread-safe. */
final class Resources implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T resource) {
        open.push(resource);
        return resource;
    }

    /**
     * Closes everything, whatever fails.
     *
     * @throws IllegalStateException if something did; the first failure, with the others in it, is the cause
     */
    @Override
    public void close() {
        @Nullable Exception failure = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw new IllegalStateException("not everything has been closed: " + failure.getMessage(), failure);
        }
    }
}
