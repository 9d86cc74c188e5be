package network.referral.routing.protocol.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.routing.assignment.Absences;
import network.referral.routing.assignment.CaseFact;
import network.referral.routing.assignment.FollowReferral;
import network.referral.routing.assignment.Followed;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.assignment.Statement;
import network.referral.routing.decision.DecideReferral;
import network.referral.routing.decision.Pace;
import network.referral.routing.decision.Report;
import network.referral.routing.protocol.Protocol;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.Test;

/**
 * What a certified protocol says must never be does not come about after a revision
 * either, whatever the decision before said.
 */
class NeverAfterARevisionTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final ReferralId ID = ReferralId.derive("charity", "never-0001");

    private static final String FILE = """
            protocol: ZZ
            version: %s
            title: An invented country
            status: model
            timeZone: Europe/London
            calendar: {workWeek: [monday, tuesday, wednesday, thursday, friday], status: model}
            agencies: [police, clinic, social, court, council, charity]
            purposes: [help, guard]
            data: [case-ref]
            duties:
              - {id: "court:duty", status: model}
              - {id: "council:duty", status: model}
              - {id: "charity:duty", status: model}
            inputs:
              presumption: {type: boolean}
              reporter: {type: agency}
              ageGroup: {type: one-of, values: [adult, child, age-disputed, unknown]}
              flags: {type: flags, values: [hunted]}
              consent.police: {type: one-of, values: [given, refused, unknown]}
              implicatedAgency: {type: agency}
            roles:
              - id: guardian
                cardinality: exactly-one
                filledBy: [guard]
                when: {ageGroup: [child, age-disputed]}
                status: model
            invariants:
              - id: no-court
                title: Who wants no police and is not hunted is never heard of by %s
                when: {ageGroup: adult, consent.police: refused, flags: {lacks: hunted}}
                never: [{agency: %s}]
                status: model
            priorities:
              P0:
                title: now
                acknowledgeWithin: 15 minutes
                ladder: [{after: 15 minutes, to: "court:duty"}, {after: 30 minutes, to: "council:duty"}]
              P1:
                title: soon
                acknowledgeWithin: 2 hours
                ladder:
                  - {after: 2 hours, to: "agency:supervisor"}
                  - {after: 4 hours, to: "council:duty"}
                  - {after: 6 hours, to: "charity:duty"}
            rules:
              - id: R-help
                title: Somebody helps
                when: {ageGroup: [adult, unknown]}
                assign: [{agency: clinic, purpose: help, priority: P1}]
                share: [case-ref]
                basis: [practice]
                status: model
              - id: R-guard
                title: A child has a guardian
                when: {ageGroup: [child, age-disputed]}
                assign: [{agency: social, purpose: guard, priority: P0}]
                share: [case-ref]
                basis: [practice]
                status: model
              - id: R-hunted
                title: Hurry
                order: 800
                when: {flags: {has: hunted}}
                raise: [help]
                basis: [practice]
                status: model
              - id: R-away
                title: An implicated agency is kept away
                order: 900
                when: {implicatedAgency: {known: true}}
                exclude: implicatedAgency
                basis: [practice]
                status: model
            fallbacks:
              clinic: {help: %s}
              social: {guard: charity}
            """;

    /**
     * Hunted at first, and the court may know; then not, and it must never hear of it.
     */
    @Test
    void who_must_never_hear_of_the_person_is_not_paged_by_the_ladder_of_the_first_report() {
        var protocol = certified(FILE.formatted("1.0", "the court", "court", "charity"));
        var first = decide(Optional.empty(), 1, List.of("hunted"), protocol, NOON);
        var revised = decide(Optional.of(first), 2, List.of(), protocol, NOON.plus(Duration.ofMinutes(5)));

        assertThat(paged(revised, NOON.plus(Duration.ofHours(12)))).doesNotContain("court");
    }

    @Test
    void nor_does_it_stand_in_because_the_version_before_said_so() {
        var old = protocol(FILE.formatted("1.0", "the court", "court", "police"));
        var next = certified(FILE.formatted("2.0", "the police", "police", "charity"));
        var first = decide(Optional.empty(), 1, List.of(), old, NOON);
        var revised = decide(Optional.of(first), 2, List.of(), next, NOON.plus(Duration.ofMinutes(5)));
        var clinic = revised.assignments().values().iterator().next();

        var declined = (Followed.Facts) FollowReferral.stated(
                Optional.of(revised), new Statement(new AgencyId("clinic"), "status-1", clinic.id(),
                        AssignmentProgress.DECLINED, Optional.of("no-capacity")),
                Absences.NONE, NOON.plus(Duration.ofMinutes(6)));

        assertThat(revised.protocol().orElseThrow().version()).isEqualTo("2.0");
        assertThat(declined.after().assignments().values()).extracting(held -> held.agency().value())
            .containsExactly("clinic", "charity");
    }

    @Test
    void nor_does_it_keep_what_it_stands_in_for_and_another_is_asked_at_once() {
        var old = protocol(FILE.formatted("1.0", "the court", "court", "police"));
        var next = certified(FILE.formatted("2.0", "the police", "police", "charity"));
        var first = decide(Optional.empty(), 1, List.of(), old, NOON);
        var clinic = first.assignments().values().iterator().next();
        var stoodIn = ((Followed.Facts) FollowReferral.stated(
                Optional.of(first), new Statement(new AgencyId("clinic"), "status-1", clinic.id(),
                        AssignmentProgress.DECLINED, Optional.of("no-capacity")),
                Absences.NONE, NOON.plus(Duration.ofMinutes(1))))
            .after();

        var revised = decide(Optional.of(stoodIn), 2, List.of(), next, NOON.plus(Duration.ofMinutes(5)));

        assertThat(revised.assignments().values()).filteredOn(held -> !held.state().isClosed())
            .extracting(held -> held.agency().value())
            .containsExactly("clinic");
        assertThat(revised.nextDue()).contains(NOON.plus(Duration.ofMinutes(125)));
    }

    private static List<String> paged(ReferralCase referral, Instant until) {
        var paged = new ArrayList<String>();
        var now = referral;
        for (var due = now.nextDue(); due.isPresent() && due.get().isBefore(until); due = now.nextDue()) {
            var followed = FollowReferral.timePassed(now, Absences.NONE, due.get()).orElseThrow();
            followed.facts().forEach(fact -> {
                if (fact instanceof CaseFact.Escalated escalated) {
                    paged.add(escalated.to().agency().value());
                }
            });
            now = followed.after();
        }
        return paged;
    }

    private static ReferralCase decide(Optional<ReferralCase> known, int revision, List<String> flags,
            Protocol protocol, Instant now) {
        var report = new Report(
                ID, revision, "ZZ", new AgencyId("charity"), true, Map.of("presumption", true, "reporter", "charity",
                        "ageGroup", "adult", "flags", flags, "consent", Map.of("police", "refused")),
                Integer.toString(revision).repeat(64), now);
        return FollowReferral
            .decided(known, report, DecideReferral.decide(report, protocol, now, Pace.REAL), Absences.NONE, now)
            .after();
    }

    private static Protocol certified(String yaml) {
        var proof = Draft.of(yaml).proof();
        assertThat(proof.faults()).filteredOn(Fault::blocks).isEmpty();
        assertThat(proof.certificate()).isPresent();
        return Draft.of(yaml).protocol();
    }

    private static Protocol protocol(String yaml) {
        return Draft.of(yaml).protocol();
    }

}
