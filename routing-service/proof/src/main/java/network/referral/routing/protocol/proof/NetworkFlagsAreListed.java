package network.referral.routing.protocol.proof;

import java.util.Optional;
import network.referral.routing.protocol.ReportedFact;
import network.referral.schemas.NetworkFlags;

/**
 * Two flags do more than rules make of them, by their names alone: a protocol that calls
 * them otherwise goes without.
 */
final class NetworkFlagsAreListed implements Claim {

    @Override
    public void examine(Subject subject, Faults faults) {
        demand(subject, NetworkFlags.IMMEDIATE_DANGER,
                "reports of danger count and wait as all others do where one client sends too many.", faults);
        demand(subject, NetworkFlags.INTERPRETER_NEEDED, "no rule and no requirement hears of a profile that says so.",
                faults);
    }

    private static void demand(Subject subject, String flag, String lost, Faults faults) {
        var flags = subject.protocol().words().inputs().get(ReportedFact.FLAGS.word());
        if (flags == null || !flags.values().contains(flag)) {
            faults.remark(Fault.Code.NETWORK_FLAG_NOT_LISTED, Severity.WARNING, ReportedFact.FLAGS.word(),
                    "No flag is called " + flag + ": " + lost);
        }
    }

    @Override
    public Optional<Proven> proven(Subject subject) {
        return Optional.empty();
    }

}
