package network.referral.routing.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.referral.routing.protocol.Outcome;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;

/**
 * A decision on one report: who must act, why, and by when.
 *
 * @param rules that fired, in the order they were applied
 * @param named sorted by agency, then purpose
 * @param excluded agencies kept from the referral, also where no victim is presumed and
 * nobody is named
 * @param ownExcluded of those, the ones that this report itself keeps out: the others are
 * kept out because another report of the same person, or a later revision, does so
 * @param unfilled due tasks of excluded agencies with no stand-in left: each is an alarm,
 * and for the last post of its ladder
 * @param requirements on every assignment, for example interpreter
 */
public record DecidedReferral(ProtocolVersionRef protocol, Outcome outcome, List<Fired> rules, List<Named> named,
        List<AgencyId> excluded, List<AgencyId> ownExcluded, List<Named> unfilled, List<String> requirements) {

    private static final String COARSE = "-coarse";

    private static final String INDICATORS = "indicators";

    /** Of a report that alone says who is kept out. */
    public DecidedReferral(ProtocolVersionRef protocol, Outcome outcome, List<Fired> rules, List<Named> named,
            List<AgencyId> excluded, List<Named> unfilled, List<String> requirements) {
        this(protocol, outcome, rules, named, excluded, excluded, unfilled, requirements);
    }

    public DecidedReferral {
        rules = List.copyOf(rules);
        named = List.copyOf(named);
        excluded = List.copyOf(excluded);
        ownExcluded = List.copyOf(ownExcluded);
        unfilled = List.copyOf(unfilled);
        requirements = List.copyOf(requirements);
    }

    /**
     * A rule that fired, in words.
     *
     * @param status assumption, derived, confirmed or model
     */
    public record Fired(String id, String title, List<String> basis, String status, Optional<String> note) {
    }

    /**
     * Rules that share nothing, or coarse forms, and indicators at most beside them, tell
     * of somebody without saying of whom.
     */
    public static boolean isOfNobody(List<? extends CharSequence> share) {
        return share.isEmpty() || share.stream().anyMatch(DecidedReferral::isCoarse)
                && share.stream().allMatch(each -> isCoarse(each) || INDICATORS.contentEquals(each));
    }

    private static boolean isCoarse(CharSequence compartment) {
        return compartment.toString().endsWith(COARSE);
    }

    /**
     * An agency that must act, for one purpose.
     *
     * @param share compartments the rules share with it
     * @param acknowledgeWithin ISO 8601; the days of P1D are working days or all days
     * @param basis legal or practical bases, each with its mark
     * @param standsInFor the excluded agencies it replaces
     * @param ladder who is paged while nobody answers, in time order
     * @param standIns who takes it over if the agency declines, first one first
     */
    public record Named(AssignmentId id, AgencyId agency, String purpose, String priority, List<String> rules,
            List<String> share, List<String> basis, String acknowledgeWithin, Instant acknowledgeBy,
            List<AgencyId> standsInFor, List<DueRung> ladder, List<AgencyId> standIns) {

        public Named {
            rules = List.copyOf(rules);
            share = List.copyOf(share);
            basis = List.copyOf(basis);
            standsInFor = List.copyOf(standsInFor);
            ladder = List.copyOf(ladder);
            standIns = List.copyOf(standIns);
        }

        /** Whether its agency is told of nobody in particular. */
        public boolean isOfNobody() {
            return DecidedReferral.isOfNobody(share);
        }
    }
}
