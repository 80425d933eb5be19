// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

import io.aemp.examples.Help;
import io.aemp.examples.Setting;
import io.aemp.examples.SettingException;
import io.aemp.examples.Settings;
import java.util.List;

/** The bridge as a process. */
public final class BridgeProgram {
    private BridgeProgram() {}

    /** Starts the bridge and returns; the process ends by a signal, or with status 1 if the start fails. */
    public static void run(List<String> arguments) {
        if (!arguments.isEmpty()) {
            System.err.println("The bridge takes no arguments, only settings.");
            System.err.print(Help.text());
            System.exit(Help.USAGE_ERROR);
        }
        Termination termination = Termination.install();
        try {
            Settings settings = Settings.ofProcess();
            Bridge bridge = Bridge.start(settings);
            System.out.print(Banner.of(settings, bridge));
            if (settings.hasPublicSecret()) {
                System.err.printf(
                        "WARNING: the secret is the public default, '%s'. Set %s or %s.%n",
                        settings.secret(), Setting.SECRET.property(), Setting.SECRET.variable());
            }
            termination.started(() -> stop(bridge));
        } catch (SettingException | BridgeException e) {
            termination.failed("The bridge does not start: " + e.getMessage());
        } catch (RuntimeException | Error e) {
            termination.failed("The bridge does not start: " + e);
        }
    }

    private static void stop(Bridge bridge) {
        System.out.println("Finishing what has come in ...");
        bridge.close();
        System.out.println("Stopped.");
    }
}
