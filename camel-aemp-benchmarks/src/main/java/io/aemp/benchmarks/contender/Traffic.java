// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.contender;

/** Which of many links and ports have messages to carry; all are there. */
public enum Traffic {
    /** All in turn, each as often as the others of its kind. */
    ALL {
        @Override
        int pairs(int links, int ports) {
            return Math.max(links, ports);
        }
    },
    /** The first link, to the first port. */
    ONE {
        @Override
        int pairs(int links, int ports) {
            return 1;
        }
    };

    /** Pairs of a link and a port that take turns. */
    abstract int pairs(int links, int ports);
}
