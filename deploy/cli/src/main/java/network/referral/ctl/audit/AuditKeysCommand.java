package network.referral.ctl.audit;

import picocli.CommandLine.Command;

@Command(name = "keys", description = "Keys that services sign their audit chains with.",
        subcommands = AuditKeysNewCommand.class)
final class AuditKeysCommand {

}
