// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool;

import io.aemp.examples.tool.console.ExitStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What the commands say about themselves: each its own options, and where those of all are described. */
final class HelpText {
    private HelpText() {}

    /** For a command and all below it. */
    static void apply(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.exitCodeListHeading("%nExit status:%n");
        usage.exitCodeList(exitCodes());
        if (command.getParent() != null) {
            usage.abbreviateSynopsis(true);
            command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpText::ownOptions);
            usage.footer("", "Options of all commands, such as --seed and --secret-file: aemp --help");
        }
        command.getSubcommands().values().forEach(HelpText::apply);
    }

    private static String ownOptions(Help help) {
        List<OptionSpec> own = help.commandSpec().options().stream()
                .filter(option -> !option.inherited())
                .toList();
        return help.optionListExcludingGroups(own);
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        for (ExitStatus status : ExitStatus.values()) {
            codes.put(String.valueOf(status.code()), status.meaning());
        }
        return codes;
    }
}
