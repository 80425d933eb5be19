// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples;

/** A setting that makes no sense; the message names it. */
public final class SettingException extends Exception {
    private static final long serialVersionUID = 1L;

    public SettingException(Setting setting, String problem) {
        super(setting.property() + " (" + setting.variable() + ") " + problem);
    }
}
