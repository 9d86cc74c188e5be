package network.referral.ctl.referral;

import picocli.CommandLine.Command;

/** Single referrals. */
@Command(name = "referral", description = "Single referrals.",
        subcommands = { ReferralShowCommand.class, ReferralNewestCommand.class, ReferralUnaccountedCommand.class,
                ReferralParkedCommand.class, ReferralOverdueCommand.class, ReferralEraseCommand.class,
                ReferralHoldCommand.class, ReferralReleaseCommand.class })
public final class ReferralCommand {

}
