// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** How a peer writes and reads messages (protocol §2.4). */
public interface Codec {
    Codec JSON = new TinyJson();
    Codec CBOR = new TinyCbor();

    /** The framing's name in greetings. */
    String framing();

    void write(@Nullable Object value, OutputStream out) throws IOException;

    /** Reads one value; throws {@link java.io.EOFException} at the end. */
    @Nullable Object read(InputStream in) throws IOException;
}
