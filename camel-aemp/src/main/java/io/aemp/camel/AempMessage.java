// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.Delivery;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;

/** A message that has arrived. Body and headers are made of it when they are asked for. */
public class AempMessage extends DefaultMessage {
    private final AempBinding binding;
    private final String localNode;
    private final Delivery delivery;
    private final int end;
    private boolean bodySet;

    /**
     * @param localNode ID of the local node
     * @param end number of the first argument behind the body's
     */
    AempMessage(Exchange exchange, AempBinding binding, String localNode, Delivery delivery, int end) {
        super(exchange);
        this.binding = binding;
        this.localNode = localNode;
        this.delivery = delivery;
        this.end = end;
    }

    @Override
    protected @Nullable Object createBody() {
        // Asked again when somebody has set the body to null.
        return bodySet ? null : binding.toBody(delivery.frame(), delivery.from(), end);
    }

    @Override
    public void setBody(@Nullable Object body) {
        bodySet = true;
        super.setBody(body);
    }

    @Override
    public void reset() {
        bodySet = true;
        getHeaders(); // else they would be made of what has arrived when they are asked for
        super.reset();
    }

    @Override
    protected boolean isPopulateHeadersSupported() {
        return true;
    }

    @Override
    protected void populateInitialHeaders(Map<String, Object> headers) {
        populateCommonHeaders(headers);
        headers.put(AempConstants.LOCAL_NODE, localNode);
        headers.put(AempConstants.PORT, delivery.port());
        if (delivery.from() > 0) {
            putText(headers, AempConstants.TAG, delivery.frame().tag());
        }
        if (end < delivery.frame().argumentCount()) {
            putText(headers, AempConstants.REPLY_PORT, delivery.frame().lastText());
        }
        if (delivery.kind() == Delivery.Kind.SPAWNED) {
            headers.put(AempConstants.EVENT, AempConstants.SPAWNED);
        }
    }

    /** Whether its headers are those that it has arrived with, and nobody has asked for them yet. */
    boolean hasInitialHeaders() {
        return !hasPopulatedHeaders();
    }

    /** Empty, for Camel to copy this one into; while nobody asks for headers none are made for the copy either. */
    @Override
    public DefaultMessage newInstance() {
        return new AempMessageCopy(getCamelContext());
    }

    /** The headers that messages and replies have in common. */
    final void populateCommonHeaders(Map<String, Object> headers) {
        headers.put(AempConstants.SOURCE_NODE, delivery.source().node());
        headers.put(AempConstants.FRAMING, delivery.frame().framing().wireName());
        headers.put(AempConstants.UNTRUSTED, delivery.source().untrusted());
        if (delivery.source().address() != null) {
            headers.put(AempConstants.PEER_ADDRESS, delivery.source().address().toString());
        }
    }

    private static void putText(Map<String, Object> headers, String name, @Nullable String text) {
        if (text != null) {
            headers.put(name, text);
        }
    }
}
