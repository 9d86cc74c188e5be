package network.referral.ctl.keys;

import picocli.CommandLine.Command;

/** What routing itself has. */
@Command(name = "routing", description = "What routing itself has.", subcommands = RoutingRotateKeyCommand.class)
public final class RoutingCommand {

}
