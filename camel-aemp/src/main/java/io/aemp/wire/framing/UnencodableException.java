// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

/** A message that cannot be put into a frame: the sender's fault, nothing has been sent. Says which value, and why. */
public final class UnencodableException extends Exception {
    private static final long serialVersionUID = 1L;

    /** A map key of a path is cut to so many characters. */
    private static final int LONGEST_KEY = 32;

    /** A path is cut to about so many characters. */
    private static final int LONGEST_PATH = 160;

    /** Where the value stands, {@code argument 2.items[3]}. Grows from its end while the encoder unwinds. */
    private String path = "";

    public UnencodableException(String message) {
        super(message);
    }

    public UnencodableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Adds that the value stands in a list at this index. For encoders, which call it on the way out. */
    UnencodableException at(int index) {
        return in("[" + index + "]");
    }

    /** Adds that the value stands in a map under this key. */
    UnencodableException at(String key) {
        return in("." + (key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) + "…" : key));
    }

    /** Adds the last piece of the path: which argument it begins in, counted from 0. */
    UnencodableException inArgument(int index) {
        return in("argument " + index);
    }

    /** Adds what the path begins with. */
    UnencodableException in(String place) {
        String longer = place + path;
        path = longer.length() > LONGEST_PATH ? longer.substring(0, LONGEST_PATH) + "…" : longer;
        return this;
    }

    @Override
    public String getMessage() {
        String message = String.valueOf(super.getMessage());
        return path.isEmpty() ? message : path + ": " + message;
    }
}
