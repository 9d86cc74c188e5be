package network.referral.ctl.agency;

import picocli.CommandLine.Command;

/** The agency directory. */
@Command(name = "agency", description = "The directory of agencies.",
        subcommands = { AgencyListCommand.class, AgencyAddCommand.class, AgencyRotateKeyCommand.class,
                AgencyRotateSecretCommand.class, AgencyBoundCommand.class, AgencyRetireCommand.class })
public final class AgencyCommand {

}
