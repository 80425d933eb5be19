// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.option;

import io.aemp.transport.Address;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * How the tool gets into a network. There is no option for the secret itself: what stands on a command line can be read
 * by every user of the machine.
 */
public final class NetworkOptions {
    @Option(
            names = {"-s", "--seed"},
            paramLabel = "HOST:PORT",
            split = ",",
            scope = ScopeType.INHERIT,
            description = "A node by which to join the network; may be given several times."
                    + " Default: those of the profile.")
    List<Address> seeds = new ArrayList<>();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "The profile of the configuration file that says what no option says."
                    + " Default: that of the host name, else the global settings of the file.")
    @Nullable String profile;

    @Option(
            names = "--rc-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The configuration file of the Perl command aemp."
                    + " Default: what PERL_ANYEVENT_MP_RC names, else ~/.perl-anyevent-mp; neither has to be there.")
    @Nullable Path rcFile;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The secret of the network, without its line end."
                    + " Default: the environment variable AEMP_SECRET, else the profile.")
    @Nullable Path secretFile;

    @Option(
            names = "--pem-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Certificate and private key; every certificate in it is trusted. Turns TLS on."
                    + " Default: those of the profile.")
    @Nullable Path pemFile;

    @Option(
            names = "--tls",
            paramLabel = "off|optional|required",
            scope = ScopeType.INHERIT,
            description = "Default: required with a certificate, else off.")
    @Nullable TlsPolicy tls;

    @Option(
            names = "--node-id",
            paramLabel = "ID",
            scope = ScopeType.INHERIT,
            description = "The ID of this node; %%n is the host name, %%u something unique."
                    + " Default: aemp/%%n/%%u, and for run that of the profile.")
    @Nullable String nodeId;

    @Option(
            names = "--bind",
            paramLabel = "HOST:PORT",
            split = ",",
            scope = ScopeType.INHERIT,
            description = "Where this node listens; may be given several times."
                    + " Default: nowhere, and for run as in the profile, else 127.0.0.1:4040.")
    List<Address> binds = new ArrayList<>();

    @Option(
            names = {"-t", "--timeout"},
            paramLabel = "TIME",
            scope = ScopeType.INHERIT,
            description = "How long each wait may take, such as 500ms, 10s, 2m. Default: 10s.")
    Duration timeout = Duration.ofSeconds(10);

    @Option(
            names = "--framings",
            paramLabel = "NAME",
            split = ",",
            scope = ScopeType.INHERIT,
            description = "cbor, json, storable; the preferred one first. Default: as in the profile, else cbor,json.")
    List<Framing> framings = List.of();
}
