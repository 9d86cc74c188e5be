package network.referral.routing.protocol;

import java.util.List;

/**
 * Which agencies must act, and why, under which protocol. Says nothing about whether the
 * person is a victim: that is presumed by an officer and decided by an authority.
 *
 * @param protocol protocol id, for example TM
 * @param version as in the file
 * @param sha256 of the file's bytes, 64 lower-case hexadecimal digits
 * @param outcome what it came to
 * @param assignments sorted by agency, then purpose
 * @param rules that fired, in running order, then the safety net if it was needed, then
 * {@link FiredRule#FALLBACK} if a stand-in took over
 * @param excluded agencies kept from the referral, sorted
 * @param unfilled due tasks with no stand-in left, sorted by agency, then purpose
 * @param requirements that hold for every assignment, for example interpreter
 */
public record Decision(String protocol, String version, String sha256, Outcome outcome, List<Assignment> assignments,
        List<FiredRule> rules, List<String> excluded, List<Unfilled> unfilled, List<String> requirements) {

    public Decision {
        assignments = List.copyOf(assignments);
        rules = List.copyOf(rules);
        excluded = List.copyOf(excluded);
        unfilled = List.copyOf(unfilled);
        requirements = List.copyOf(requirements);
    }
}
