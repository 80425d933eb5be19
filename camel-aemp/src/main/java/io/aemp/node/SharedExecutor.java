// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import java.util.concurrent.Executor;

/**
 * Threads that tasks of many share. Says whether others wait, so that a task with much to do gives its thread up when, and
 * only when, somebody else needs it.
 */
public interface SharedExecutor extends Executor {
    /** Whether tasks wait for a thread; any thread may ask. */
    boolean hasWaiting();
}
