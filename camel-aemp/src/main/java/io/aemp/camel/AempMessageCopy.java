// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.trait.message.MessageTrait;
import org.jspecify.annotations.Nullable;

/**
 * What Camel copies a message that has arrived into, as it does at the end of each route that answers. It begins empty; of a
 * message whose headers nobody has asked for they are made when somebody asks here.
 */
final class AempMessageCopy extends DefaultMessage {
    /** Whose initial headers are to be made; null if that is not for later. */
    private @Nullable AempMessage original;

    AempMessageCopy(CamelContext context) {
        super(context);
    }

    @Override
    public void copyFromWithNewBody(Message that, @Nullable Object newBody) {
        if (that instanceof AempMessage arrived
                && arrived.hasInitialHeaders()
                && arrived.getPayloadForTrait(MessageTrait.ATTACHMENTS) == null
                && !hasHeaders()) {
            if (getExchange() == null) {
                setExchange(that.getExchange());
            }
            if (that.hasMessageId()) {
                setMessageId(that.getMessageId());
            }
            setBody(newBody);
            original = arrived;
        } else {
            super.copyFromWithNewBody(that, newBody);
        }
    }

    @Override
    public void reset() {
        original = null;
        super.reset();
    }

    @Override
    protected boolean isPopulateHeadersSupported() {
        return original != null;
    }

    @Override
    protected void populateInitialHeaders(Map<String, Object> headers) {
        if (original != null) {
            original.populateInitialHeaders(headers);
        }
    }
}
