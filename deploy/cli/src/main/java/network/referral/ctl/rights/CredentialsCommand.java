package network.referral.ctl.rights;

import picocli.CommandLine.Command;

/** What principals of the bus sign in with. */
@Command(name = "credentials", description = "The passwords on the bus.", subcommands = CredentialsRenewCommand.class)
public final class CredentialsCommand {

}
