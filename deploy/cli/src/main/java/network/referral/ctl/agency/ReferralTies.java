package network.referral.ctl.agency;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import network.referral.events.CaseSnapshot;
import network.referral.events.CaseState;

/**
 * Referrals that stay bound to an agency's id, whatever becomes of its tasks: those that
 * it is kept from, open or closed, since what is closed is read on for a while, may be
 * revised and keeps others out by a link; and those that it has reported, as long as
 * anybody may read them. Kept by what changes: there may be many cases. Safe for
 * concurrent use.
 */
final class ReferralTies {

    /** As long as a gateway shows what was completed. */
    private static final Duration READ_ON = Duration.ofDays(30);

    private final SortedMap<String, Bound> bound = new TreeMap<>();

    private final String agency;

    /** How a referral is bound to it. */
    enum Tie {

        REPORTED,
        /** By what its own report says. */
        KEEPS_OUT,
        /** Another report of the person says so. */
        KEPT_ELSEWHERE

    }

    /**
     * @param changedAt not before it was closed, where it is
     */
    record Bound(String referral, String reporter, List<Tie> ties, boolean isClosed, Instant changedAt) {
    }

    ReferralTies(String agency) {
        this.agency = agency;
    }

    /** A case changed; either side is null where there is none. */
    synchronized void changed(CaseSnapshot before, CaseSnapshot after) {
        if (before != null) {
            bound.remove(before.getReferralId().toString());
        }
        if (after != null) {
            var ties = ties(after);
            if (!ties.isEmpty()) {
                var referral = after.getReferralId().toString();
                bound.put(referral, new Bound(referral, after.getReporter().toString(), ties, isClosed(after),
                        after.getChangedAt()));
            }
        }
    }

    /**
     * By whoever has completed it: until then its reporter may have to take something
     * back.
     */
    private static boolean isReadOn(CaseSnapshot closed) {
        return closed.getChangedAt().isAfter(Instant.now().minus(READ_ON));
    }

    private static boolean isClosed(CaseSnapshot referral) {
        return referral.getState() == CaseState.CLOSED;
    }

    /** As they are now, by referral. */
    synchronized List<Bound> all() {
        return List.copyOf(bound.values());
    }

    private List<Tie> ties(CaseSnapshot referral) {
        var ties = new ArrayList<Tie>();
        if (agency.contentEquals(referral.getReporter()) && (!isClosed(referral) || isReadOn(referral))) {
            ties.add(Tie.REPORTED);
        }
        if (isIn(referral.getExcluded())) {
            ties.add(isIn(ownExcluded(referral)) ? Tie.KEEPS_OUT : Tie.KEPT_ELSEWHERE);
        }
        return List.copyOf(ties);
    }

    /** Where that was not recorded, all that are kept from it. */
    private static List<CharSequence> ownExcluded(CaseSnapshot referral) {
        return referral.getLink() == null || referral.getLink().getOwnExcluded() == null ? referral.getExcluded()
                : referral.getLink().getOwnExcluded();
    }

    private boolean isIn(List<CharSequence> agencies) {
        return agencies.stream().anyMatch(agency::contentEquals);
    }

}
