// SPDX-License-Identifier: Apache-2.0
package io.aemp.perl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What {@code peer.pl} is for Perl: a node of ours as a program. */
public final class OwnPeer {
    private OwnPeer() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        // What is logged is not for the test.
        System.setOut(System.err);
        PartySettings settings = PartySettings.ofJson(arguments[0]);
        OwnNode node = new OwnNode(settings, report -> out.println(Lines.write(report)));
        out.println(Lines.write(List.of("ready", settings.nodeId())));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            node.command(Lines.readList(line));
        }
        node.stop();
    }
}
