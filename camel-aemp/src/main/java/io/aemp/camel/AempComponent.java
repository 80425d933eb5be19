// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.AempNode;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.StartupListener;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;

/** Exchanges messages with the nodes of an AEMP network, as a node of it. */
@Component("aemp")
public class AempComponent extends DefaultComponent implements SSLContextParametersAware, StartupListener {
    private static final String NODES_WITHOUT_BRACKETS = "camel.component.aemp.nodes.";

    @Metadata(
            description =
                    "Settings of the local node that is named local; the other options of nodes are shortcuts into"
                            + " it.")
    private AempNodeConfiguration configuration = new AempNodeConfiguration();

    @Metadata(
            label = "common",
            description = "More local nodes, by name. In properties the name stands in brackets behind nodes.")
    private Map<String, AempNodeConfiguration> nodes = new HashMap<>();

    @Metadata(
            label = "consumer,advanced",
            description =
                    "Threads that the routes of all consumers run on, instead of a pool as Camel's default profile"
                            + " has it. Tasks that it rejects are tried again.")
    private @Nullable ExecutorService workerPool;

    @Metadata(
            label = "security",
            defaultValue = "false",
            description =
                    "Whether nodes without TLS settings of their own use the SSLContextParameters of the CamelContext.")
    private boolean useGlobalSslContextParameters;

    private final AempNodes registry = new AempNodes(this);
    private @Nullable AempThreads threads;

    public AempComponent() {}

    public AempComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        AempPath path = AempPath.parse(remaining);
        AempEndpoint endpoint = new AempEndpoint(uri, this, path);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        refuseNodesWithoutBrackets();
    }

    /** Camel would fail too, but in words that help nobody. */
    private void refuseNodesWithoutBrackets() {
        getCamelContext()
                .getPropertiesComponent()
                .loadProperties(key -> key.startsWith(NODES_WITHOUT_BRACKETS))
                .stringPropertyNames()
                .forEach(key -> {
                    String name = StringHelper.before(key.substring(NODES_WITHOUT_BRACKETS.length()) + '.', ".");
                    throw new IllegalArgumentException(key + ": write camel.component.aemp.nodes[" + name
                            + "].option=value, with the name of the node in brackets");
                });
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        threads = new AempThreads(getCamelContext());
        registry.configure();
        if (getCamelContext().isStarted()) {
            registry.listen();
        } else {
            getCamelContext().addStartupListener(this);
        }
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        // Routes make their nodes listen when all of their ports are open.
    }

    @Override
    public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) {
        registry.listen();
    }

    @Override
    protected void doStop() throws Exception {
        registry.stop();
        if (threads != null) {
            threads.close();
            threads = null;
        }
        super.doStop();
    }

    /**
     * A local node itself, for what no endpoint offers. It belongs to the component, which starts and stops it.
     *
     * @param nameOrId its name in the configuration, {@code local} for the component's own, or its node ID
     * @throws IllegalArgumentException if there is none
     */
    public AempNode node(String nameOrId) {
        return registry.find(nameOrId).node();
    }

    /** The component whose nodes the components of the other schemes use. */
    static AempComponent of(CamelContext context) {
        return context.getComponent("aemp", AempComponent.class);
    }

    /** The local nodes; for the package and its other components. */
    AempNodes registry() {
        return registry;
    }

    AempThreads threads() {
        if (threads == null) {
            throw new IllegalStateException("the component aemp has not been started");
        }
        return threads;
    }

    Executor workers() {
        return workerPool == null ? threads().workers() : workerPool;
    }

    /** Those of the CamelContext, if nodes without TLS settings of their own are to use them. */
    @Nullable SSLContextParameters sharedSslContextParameters() {
        return useGlobalSslContextParameters ? retrieveGlobalSslContextParameters() : null;
    }

    public AempNodeConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(AempNodeConfiguration configuration) {
        this.configuration = configuration;
    }

    public Map<String, AempNodeConfiguration> getNodes() {
        return nodes;
    }

    public void setNodes(Map<String, AempNodeConfiguration> nodes) {
        this.nodes = nodes;
    }

    public @Nullable ExecutorService getWorkerPool() {
        return workerPool;
    }

    public void setWorkerPool(@Nullable ExecutorService workerPool) {
        this.workerPool = workerPool;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }
}
