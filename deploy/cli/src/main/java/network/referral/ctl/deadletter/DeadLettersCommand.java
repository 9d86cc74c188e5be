package network.referral.ctl.deadletter;

import picocli.CommandLine.Command;

/** What could not be processed. */
@Command(name = "dead-letters", description = "Records that could not be processed.",
        subcommands = { DeadLettersListCommand.class, DeadLettersRedriveCommand.class, DeadLettersSettleCommand.class })
public final class DeadLettersCommand {

}
