// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One bridge for all tests of a run, since two brokers take their time to start. Each test is a new peer of it. */
public final class BridgeExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(BridgeExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningBridge.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(RunningBridge.class, type -> started(), RunningBridge.class);
    }

    private static RunningBridge started() {
        try {
            return RunningBridge.start();
        } catch (Exception e) {
            throw new IllegalStateException("the bridge does not start", e);
        }
    }
}
