// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.client;

import io.aemp.examples.Help;
import io.aemp.examples.SettingException;
import io.aemp.examples.Settings;
import java.util.List;

/** The client as a process: one command, then its exit status. */
public final class ClientProgram {
    private static final String LOG_LEVEL = "aemp.log";

    private ClientProgram() {}

    /** Runs one command and ends the process. */
    public static void run(List<String> arguments) {
        // Read when the first log message is written; failures are told without a log.
        if (System.getProperty(LOG_LEVEL) == null) {
            System.setProperty(LOG_LEVEL, "OFF");
        }
        System.exit(status(arguments));
    }

    /** 0 if the command did what it is for, 1 if it could not, 2 if there is no such command. */
    static int status(List<String> arguments) {
        try {
            Command command = Command.parse(arguments);
            try (BridgeClient client = BridgeClient.start(Settings.ofProcess())) {
                return command.run(client) ? 0 : 1;
            }
        } catch (UsageException e) {
            System.err.println(e.getMessage());
            System.err.print(Help.text());
            return Help.USAGE_ERROR;
        } catch (SettingException | ClientException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }
}
