package network.referral.routing.decision;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.routing.protocol.ReportedFact;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;

/**
 * What routing sees of an identification.
 *
 * @param jurisdiction whose protocol decides
 * @param facts as the protocol language reads them; an absent fact is unknown
 * @param alsoImplicated beside the one that the facts name: of those no rule knows
 * @param contentSha256 tells an exact repeat from a contradiction
 * @param sighting empty when nobody else can have reported the same encounter
 */
public record Report(ReferralId referral, int revision, String jurisdiction, AgencyId reporter, boolean presumption,
        Map<String, Object> facts, List<AgencyId> alsoImplicated, String contentSha256, Instant acceptedAt,
        Optional<Sighting> sighting) {

    public Report {
        facts = Map.copyOf(facts);
        alsoImplicated = List.copyOf(alsoImplicated);
    }

    /**
     * A report of an encounter that nobody else can have reported, and that implicates
     * one agency at most.
     */
    public Report(ReferralId referral, int revision, String jurisdiction, AgencyId reporter, boolean presumption,
            Map<String, Object> facts, String contentSha256, Instant acceptedAt) {
        this(referral, revision, jurisdiction, reporter, presumption, facts, List.of(), contentSha256, acceptedAt,
                Optional.empty());
    }

    /** Whether it says that somebody of the agency that reports is implicated. */
    public boolean implicatesReporter() {
        return implicated().contains(reporter);
    }

    /** Whom it says so of, whatever a protocol makes of it. */
    public List<AgencyId> implicated() {
        var one = Optional.ofNullable(facts.get(ReportedFact.IMPLICATED_AGENCY.word()))
            .map(Object::toString)
            .filter(AgencyId::isValid)
            .map(AgencyId::new);
        return Stream.concat(one.stream(), alsoImplicated.stream()).distinct().toList();
    }

}
