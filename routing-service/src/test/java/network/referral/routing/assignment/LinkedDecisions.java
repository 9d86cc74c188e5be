package network.referral.routing.assignment;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.routing.decision.DecideReferral;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.Pace;
import network.referral.routing.decision.Report;
import network.referral.routing.decision.Sighting;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.ReportedFact;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;

/**
 * Reports of an encounter, decided as a story has it; but the real decision says whom a
 * report keeps out that presumes no victim.
 */
final class LinkedDecisions {

    private static final Protocol PROTOCOL = ((ProtocolReading.Accepted) ProtocolReader.read("linked.yaml", """
            protocol: TM
            version: "1.0"
            title: Whom a report implicates is kept out
            status: model
            timeZone: Asia/Ashgabat
            calendar: {workWeek: [monday, tuesday, wednesday, thursday, friday], status: model}
            agencies: [state-migration-service, ministry-of-internal-affairs, prosecutor-general-office,
              state-border-service, state-customs-service, agency-0, agency-1, agency-2, agency-3, agency-4, agency-5,
              reporter-0, reporter-1, reporter-2]
            purposes: [investigate]
            data: [case-ref]
            duties: [{id: "prosecutor-general-office:duty", status: model}]
            inputs:
              presumption: {type: boolean}
              implicatedAgency: {type: agency}
            priorities:
              P0:
                title: within 1 hour
                acknowledgeWithin: 1 hour
                ladder: [{after: 1 hour, to: "prosecutor-general-office:duty"}]
              P1:
                title: within 2 hours
                acknowledgeWithin: 2 hours
                ladder: [{after: 2 hours, to: "prosecutor-general-office:duty"}]
              P2:
                title: within 3 hours
                acknowledgeWithin: 3 hours
                ladder: [{after: 3 hours, to: "prosecutor-general-office:duty"}]
              P3:
                title: within 4 hours
                acknowledgeWithin: 4 hours
                ladder: [{after: 4 hours, to: "prosecutor-general-office:duty"}]
            rules:
              - id: L-1
                title: Keep the implicated agency away
                when: {implicatedAgency: {known: true}}
                assign: [{agency: prosecutor-general-office, purpose: investigate, priority: P1}]
                exclude: implicatedAgency
                share: [case-ref]
                basis: [practice]
                status: model
            """.getBytes(StandardCharsets.UTF_8))).protocol();

    private LinkedDecisions() {
    }

    /** That presumes a victim where it is decided that somebody must act. */
    static Report report(ReferralId id, int revision, AgencyId reporter, Sighting sighting, DecidedReferral decision) {
        var isPresumed = !decision.named().isEmpty() || !decision.unfilled().isEmpty();
        var facts = new HashMap<String, Object>(Map.of(ReportedFact.PRESUMPTION.word(), isPresumed));
        decision.excluded().forEach(implicated -> facts.put(ReportedFact.IMPLICATED_AGENCY.word(), implicated.value()));
        return new Report(id, revision, "TM", reporter, isPresumed, facts, List.of(), Integer.toString(revision),
                Story.NOON, Optional.of(sighting));
    }

    /** Whom it says it keeps out, before it is decided. */
    static List<AgencyId> excluded(Report report) {
        return DecideReferral.excluded(report, PROTOCOL);
    }

    /**
     * As it is decided where other reports keep agencies out: nobody else can take what
     * is theirs. What a story wants within an hour of noon is due within one of now.
     */
    static DecidedReferral decided(Report report, Set<AgencyId> kept, DecidedReferral decision, Instant now) {
        if (!report.presumption()) {
            return DecideReferral.decide(report, kept, PROTOCOL, now, Pace.REAL);
        }
        var split = decision.named()
            .stream()
            .map(due -> dueFrom(now, due))
            .collect(Collectors.partitioningBy(due -> kept.contains(due.agency())));
        var excluded = Stream.concat(decision.excluded().stream(), kept.stream()).distinct().sorted().toList();
        var unfilled = Stream.concat(decision.unfilled().stream(), split.get(true).stream()).toList();
        return new DecidedReferral(decision.protocol(), decision.outcome(), decision.rules(), split.get(false),
                excluded, decision.excluded(), unfilled, decision.requirements());
    }

    private static DecidedReferral.Named dueFrom(Instant now, DecidedReferral.Named due) {
        var later = Duration.between(Story.NOON, now);
        var ladder = due.ladder().stream().map(step -> step.handedTo(due.agency(), later)).toList();
        return new DecidedReferral.Named(due.id(), due.agency(), due.purpose(), due.priority(), due.rules(),
                due.share(), due.basis(), due.acknowledgeWithin(), due.acknowledgeBy().plus(later), due.standsInFor(),
                ladder, due.standIns());
    }

}
