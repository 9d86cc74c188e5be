package network.referral.ctl.agency;

import java.util.Optional;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Progress;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.keys.KeyRing;
import network.referral.events.AgencyRecord;
import network.referral.events.ChannelType;
import network.referral.schemas.AgencyId;

/** By which secret an agency's notices are signed. Secrets are never printed. */
final class SecretRotation {

    private static final String SECRETS = "secrets";

    private SecretRotation() {
    }

    /**
     * How the agency comes by its secret.
     * @param ring where it was made, if anywhere
     */
    static void tell(AgencyRecord agency, Optional<KeyRing> ring, Terminal terminal) {
        if (agency.getChannel() == ChannelType.WEBHOOK) {
            var id = agency.getAgencyId().toString();
            terminal.notice(ring
                .map(made -> "Notices to " + id + " are signed by the secret in " + made.webhookSecret(id)
                        + ": give it to the agency in a safe way.")
                .orElseGet(
                        () -> id + " has a webhook and no secret was made: nothing is sent to it until its gateway has "
                                + "one (--keys)."));
        }
    }

    /**
     * @param end whether the newest alone is to count, and none is made
     */
    static int run(Bus bus, String id, KeyRing ring, boolean end, Progress progress) {
        var directory = AgencyDirectory.open(bus, progress.terminal()::notice);
        var entry = directory.demand(id);
        if (directory.isRetired(id)) {
            throw CommandFailed.failed(id + " is retired, and nothing is signed for it.");
        }
        if (entry.getChannel() != ChannelType.WEBHOOK) {
            throw CommandFailed.failed(id + " has no webhook, and nothing is signed for it.");
        }
        var deed = Deed.of(Act.AGENCY_ADDED, end ? "secret-ended" : "secret-rotated").on(new AgencyId(id));
        bus.asked(deed);
        var secret = ring.webhookSecret(id);
        if (end) {
            secret.endOthers();
        }
        else {
            secret.renew();
        }
        bus.onRecord(deed);
        progress.item(SECRETS, secret.toString(), end ? "newest alone" : "renewed");
        progress.close(SECRETS);
        progress.close();
        return ExitCode.OK;
    }

}
