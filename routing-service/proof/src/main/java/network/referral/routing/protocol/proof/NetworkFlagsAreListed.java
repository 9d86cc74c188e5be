package network.referral.routing.protocol.proof;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.routing.protocol.ReportedFact;
import network.referral.schemas.NetworkFlags;

/**
 * Some flags do more than rules make of them, by their names alone: a protocol that calls
 * them otherwise goes without.
 */
final class NetworkFlagsAreListed implements Claim {

    @Override
    public void examine(Subject subject, Faults faults) {
        var input = subject.protocol().words().inputs().get(ReportedFact.FLAGS.word());
        List<String> listed = input == null ? List.of() : input.values();
        Stream.concat(NetworkFlags.AT_THE_TOP.stream(), Stream.of(NetworkFlags.INTERPRETER_NEEDED))
            .filter(flag -> !listed.contains(flag))
            .forEach(flag -> faults.remark(Fault.Code.NETWORK_FLAG_NOT_LISTED, Severity.WARNING,
                    ReportedFact.FLAGS.word(), "No flag is called " + flag + ": " + lost(flag)));
    }

    private static String lost(String flag) {
        return switch (flag) {
            case NetworkFlags.IMMEDIATE_DANGER ->
                "reports of danger count and wait as all others do where one client sends too many, and "
                        + onThePage(flag);
            case NetworkFlags.INTERPRETER_NEEDED -> "no rule and no requirement hears of a profile that says so.";
            default -> onThePage(flag);
        };
    }

    private static String onThePage(String flag) {
        return "by another name it is not at the top of the report page" + (NetworkFlags.SAID_IN_TEXTS.contains(flag)
                ? ", and whoever may read the report's texts is not told of it." : ".");
    }

    @Override
    public Optional<Proven> proven(Subject subject) {
        return Optional.empty();
    }

}
