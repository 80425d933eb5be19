// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.peer;

import io.aemp.node.SendException;
import io.aemp.node.SendException.Failure;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.framing.UnencodableException;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.Message;
import io.aemp.wire.message.PortId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message in every framing that its link may turn out to have: the checked copy, out of reach of later changes, that
 * waits while a node is being connected.
 */
final class EncodedForms {
    private final Map<Framing, byte[]> forms = new EnumMap<>(Framing.class);
    private final Map<Framing, UnencodableException> faults = new EnumMap<>(Framing.class);

    /**
     * @throws SendException if no framing can take it
     */
    EncodedForms(PortId to, Message message, List<Framing> framings, WriteOptions options) throws SendException {
        for (Framing framing : framings) {
            try {
                forms.put(framing, framing.encoder().encode(message, options));
            } catch (UnencodableException e) {
                faults.put(framing, e);
            }
        }
        if (forms.isEmpty()) {
            UnencodableException fault = faults.values().iterator().next();
            throw unencodable(to, fault);
        }
    }

    EncodedForms(Framing framing, byte[] form) {
        forms.put(framing, form);
    }

    static SendException unencodable(PortId to, UnencodableException fault) {
        return new SendException(Failure.UNENCODABLE, to, String.valueOf(fault.getMessage()), null, fault);
    }

    int size() {
        int size = 0;
        for (byte[] form : forms.values()) {
            size = Math.max(size, form.length);
        }
        return size;
    }

    /** Null if the message has no such form. */
    byte @Nullable [] form(Framing framing) {
        return forms.get(framing);
    }

    SendException fault(PortId to, Framing framing) {
        UnencodableException fault = faults.get(framing);
        return fault == null
                ? new SendException(Failure.LINK_LOST, to, "the link was replaced by one of another framing")
                : unencodable(to, fault);
    }
}
