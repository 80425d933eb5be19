// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that came as a Storable image, held in its CBOR form.
 *
 * @param size octets on the wire, the length in front included
 * @param message the same message in CBOR
 */
record StorableFrame(int size, CborFrame message) implements Frame {
    @Override
    public Framing framing() {
        return Framing.STORABLE;
    }

    @Override
    public int fetch() {
        return message.fetch();
    }

    @Override
    public boolean isKeepalive() {
        return message.isKeepalive();
    }

    @Override
    public String destination() {
        return message.destination();
    }

    @Override
    public int argumentCount() {
        return message.argumentCount();
    }

    @Override
    public @Nullable String tag() {
        return message.tag();
    }

    @Override
    public @Nullable String lastText() {
        return message.lastText();
    }

    @Override
    public List<@Nullable Object> arguments(int from, int to, ReadOptions options) {
        return message.arguments(from, to, options);
    }

    @Override
    public String argumentsAsJson(int from, int to, ReadOptions options) {
        return message.argumentsAsJson(from, to, options);
    }
}
