package network.referral.ctl.audit;

import picocli.CommandLine.Command;

/** Who did what, and whether the record of it is whole. */
@Command(name = "audit",
        description = "The record of who did what: whether it is whole, a copy of it, the reports in it, its keys.",
        subcommands = { AuditVerifyCommand.class, AuditExportCommand.class, AuditReportsCommand.class,
                AuditKeysCommand.class })
public final class AuditCommand {

    private static final String OTHERWISE = " Where the network is put back to an older copy, nothing else may say "
            + "that it was done.";

    /**
     * After what an older copy of the brokers or of the key store would undo, and nobody
     * know.
     */
    public static final String KEEP_A_COPY = "Before this counts as done, keep a copy of the record apart from the "
            + "network: referralctl audit export." + OTHERWISE;

    private static final String WRITE_DOWN = "Before this counts as done, write it down apart from the network: it is "
            + "on no record." + OTHERWISE;

    /** The same of what this tool puts on record itself, where it has a key. */
    public static String keep(boolean isOnRecord) {
        return isOnRecord ? KEEP_A_COPY : WRITE_DOWN;
    }

}
