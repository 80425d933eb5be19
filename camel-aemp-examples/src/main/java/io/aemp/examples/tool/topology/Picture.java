// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.topology;

import java.util.Locale;

/** How a topology is shown. */
public enum Picture {
    /** A tree for people. */
    TEXT {
        @Override
        public String of(Topology topology) {
            return TextPicture.of(topology);
        }
    },
    /** For Graphviz. */
    DOT {
        @Override
        public String of(Topology topology) {
            return DotPicture.of(topology);
        }
    },
    /** For browsers. */
    SVG {
        @Override
        public String of(Topology topology) {
            return SvgPicture.of(topology);
        }
    },
    /** For programs. */
    JSON {
        @Override
        public String of(Topology topology) {
            return JsonPicture.of(topology);
        }
    };

    /** Lines, each with its end. */
    public abstract String of(Topology topology);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
