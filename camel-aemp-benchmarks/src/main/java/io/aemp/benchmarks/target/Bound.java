// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.target;

/**
 * What a value is held to.
 *
 * @param limit of no meaning for {@link Kind#NONE}
 */
record Bound(Kind kind, double limit) {
    /** On which side of the limit it has to be. */
    enum Kind {
        AT_LEAST("at least ") {
            @Override
            boolean isMet(double value, double limit) {
                return value >= limit;
            }
        },
        AT_MOST("at most ") {
            @Override
            boolean isMet(double value, double limit) {
                return value <= limit;
            }
        },
        BELOW("below ") {
            @Override
            boolean isMet(double value, double limit) {
                return value < limit;
            }
        },
        /** Not held to anything: somebody else's value, to compare with. */
        NONE("") {
            @Override
            boolean isMet(double value, double limit) {
                return true;
            }
        };

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        abstract boolean isMet(double value, double limit);
    }

    static final Bound NONE = new Bound(Kind.NONE, Double.NaN);

    static Bound atLeast(double limit) {
        return new Bound(Kind.AT_LEAST, limit);
    }

    static Bound atMost(double limit) {
        return new Bound(Kind.AT_MOST, limit);
    }

    static Bound below(double limit) {
        return new Bound(Kind.BELOW, limit);
    }

    boolean isMet(double value) {
        return kind.isMet(value, limit);
    }

    String words() {
        return kind.words;
    }
}
