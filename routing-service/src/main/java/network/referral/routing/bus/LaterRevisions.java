package network.referral.routing.bus;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.routing.assignment.Absence;
import network.referral.routing.assignment.Absences;
import network.referral.routing.assignment.CaseFact;
import network.referral.routing.assignment.CaseLink;
import network.referral.routing.assignment.CaseLink.Follower;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.decision.Report;
import network.referral.routing.decision.Sighting;
import network.referral.routing.linking.Kinship;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;

/**
 * What is known of revisions that lie on their topic and have not been taken yet. Whom
 * one of them keeps out is asked nothing by what is taken before it.
 */
final class LaterRevisions {

    private final RoutingParts parts;

    LaterRevisions(RoutingParts parts) {
        this.parts = parts;
    }

    boolean areThere(Report report) {
        return areThere(report.referral(), report.revision());
    }

    /**
     * Of what is read again, where the stores are lost, the published case shows one.
     */
    boolean areThere(ReferralId report, int revision) {
        return parts.revisions().isCorrected(report, revision)
                || parts.published().apply(report).filter(known -> known.getRevision() > revision).isPresent();
    }

    /** Whom those of a report that is decided keep out, or of one of the same person. */
    Set<AgencyId> keptOut(Report report, Optional<ReferralCase> known, List<CaseFact.Link> links) {
        var own = parts.revisions().keptOut(report.referral(), report.revision(), report.reporter());
        var before = known.map(ReferralCase::link)
            .filter(link -> link.likeness().equals(report.sighting().map(Sighting::likeness)))
            .stream()
            .flatMap(LaterRevisions::linked);
        var now = links.stream()
            .flatMap(link -> link instanceof CaseFact.Linked(Kinship.SamePerson(var first), var at) ? Stream.of(first)
                    : Stream.empty());
        return Stream.concat(own.stream(), Stream.concat(before, now).flatMap(this::keptOutThere))
            .collect(Collectors.toSet());
    }

    /**
     * Who cannot be asked now, and whom those of a case or of one of the same person keep
     * out.
     */
    Absences away(Optional<ReferralCase> known, Instant now) {
        return and(parts.away().apply(now), known);
    }

    Absences and(Absences away, Optional<ReferralCase> known) {
        var keptOut = known.stream()
            .flatMap(of -> Stream.concat(parts.revisions().keptOut(of.id(), of.revision(), of.reporter()).stream(),
                    linked(of.link()).flatMap(this::keptOutThere)))
            .toList();
        return away.and(keptOut, Absence.EXCLUDED);
    }

    private static Stream<ReferralId> linked(CaseLink link) {
        return Stream.concat(link.first().stream(), link.followers().stream().map(Follower::referral));
    }

    private Stream<AgencyId> keptOutThere(ReferralId linked) {
        return parts.published()
            .apply(linked)
            .stream()
            .flatMap(known -> parts.revisions()
                .keptOut(linked, known.getRevision(), new AgencyId(known.getReporter().toString()))
                .stream());
    }

}
