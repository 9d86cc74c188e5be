package network.referral.ctl.audit;

import picocli.CommandLine.Command;

/** Who did what, and whether the record of it is whole. */
@Command(name = "audit", description = "The record of who did what: whether it is whole, a copy of it, its keys.",
        subcommands = { AuditVerifyCommand.class, AuditExportCommand.class, AuditKeysCommand.class })
public final class AuditCommand {

}
