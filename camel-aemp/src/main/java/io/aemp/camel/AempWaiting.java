// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import org.jspecify.annotations.Nullable;

/** What waits for a route, bounded. Guarded by the {@link AempInOrder} that it belongs to. */
interface AempWaiting<T> {
    /** Takes in one more, at the expense of others if there is no room. */
    void add(T item);

    /** Takes out the one that is next; null if there is none. */
    @Nullable T poll();

    int size();
}
