package network.referral.ctl;

import java.io.InputStream;
import java.io.PrintWriter;
import network.referral.ctl.agency.AgencyCommand;
import network.referral.ctl.audit.AuditCommand;
import network.referral.ctl.deadletter.DeadLettersCommand;
import network.referral.ctl.keys.RoutingCommand;
import network.referral.ctl.protocol.ProtocolCommand;
import network.referral.ctl.provision.ProvisionCommand;
import network.referral.ctl.referral.ReferralCommand;
import network.referral.ctl.rights.CredentialsCommand;
import network.referral.ctl.simulation.SimulateCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The tool itself. Command classes name no class of Kafka, Avro or Spring in their fields
 * and signatures, so that a command which needs no bus starts without loading one.
 */
@Command(name = "referralctl", mixinStandardHelpOptions = true, versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        description = "The tool of those who run a referral network and of those who write its protocols.",
        synopsisSubcommandLabel = "COMMAND", exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = { "0:done", "1:done, and the answer is no: findings, failed examples, an unknown id",
                "2:the command line is wrong",
                "3:the broker, the schema registry or a service does not answer as such, or refuses access",
                "4:the tool itself cannot run or fails, or what it prints could not be written: what it was "
                        + "asked is not known" },
        subcommands = { ProtocolCommand.class, AgencyCommand.class, ReferralCommand.class, DeadLettersCommand.class,
                ProvisionCommand.class, RoutingCommand.class, CredentialsCommand.class, SimulateCommand.class,
                AuditCommand.class })
final class Referralctl {

    private final InputStream in;

    private final NetworkHere networkHere = NetworkHere.ofEnvironment();

    @Option(names = { "-o", "--output" }, paramLabel = "FORMAT", defaultValue = "text", scope = ScopeType.INHERIT,
            description = "text for people, json for machines (default: ${DEFAULT-VALUE}).")
    private Format format;

    private Referralctl(InputStream in) {
        this.in = in;
    }

    static CommandLine commandLine(InputStream in, PrintWriter out, PrintWriter err) {
        return new CommandLine(new Referralctl(in)).setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(new FailureHandler());
    }

    InputStream in() {
        return in;
    }

    Format format() {
        return format;
    }

    NetworkHere networkHere() {
        return networkHere;
    }

}
