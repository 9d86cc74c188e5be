package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.referral.events.CaseSnapshot;
import network.referral.routing.assignment.Absence;
import network.referral.routing.assignment.Absences;
import network.referral.routing.assignment.FollowReferral;
import network.referral.routing.assignment.Followed;
import network.referral.routing.assignment.HeldAssignment;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.assignment.Statement;
import network.referral.routing.decision.DecideReferral;
import network.referral.routing.decision.Pace;
import network.referral.routing.decision.Report;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.Protocols;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.ReferralId;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.Test;

/**
 * A case whose last posts refuse for ever has a record that its topic takes, whatever
 * happens to it next.
 */
class LongestCaseTest {

    static {
        TrustedClasses.install();
    }

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123Z");

    private static final ReferralId REFERRAL = ReferralId.derive("state-customs-service", "key-0001");

    /** For the assignments, and what is said of them. */
    private static final int ROOM = Effects.LONGEST_BYTES / 2;

    private final Protocol protocol = Protocols.turkmen();

    @Test
    void one_of_an_older_build_that_is_longer_already_is_short_again_after_whatever_happens_to_it() {
        assertThat(bytes(lengthened(asked()))).isGreaterThan(Effects.LONGEST_BYTES);

        assertThat(whateverHappens().map(Followed.Facts::after).map(LongestCaseTest::bytes)).hasSize(5)
            .allSatisfy(bytes -> assertThat(bytes).isLessThan(ROOM));
    }

    private Stream<Followed.Facts> whateverHappens() {
        var asked = asked();
        var before = lengthened(asked);
        var due = before.nextDue().orElseThrow();
        var request = requests(before).getLast();
        var taken = lengthened(says(asked, request, AssignmentProgress.ACCEPTED).after());
        var full = new Absences(Map.of(request.agency(), Absence.FULL));
        var revised = report(2, Map.of("implicatedAgency", "ministry-of-internal-affairs"));
        return Stream.of(FollowReferral.timePassed(before, Absences.NONE, due).orElseThrow(),
                FollowReferral.relieved(before, full, due).orElseThrow(),
                says(before, request, AssignmentProgress.ACCEPTED),
                says(taken, request, AssignmentProgress.IN_PROGRESS), FollowReferral.decided(Optional.of(before),
                        revised, DecideReferral.decide(revised, protocol, due, Pace.REAL), Absences.NONE, due));
    }

    private static Followed.Facts says(ReferralCase before, HeldAssignment request, AssignmentProgress state) {
        var statement = new Statement(request.agency(), id(request, state.word()).toString(), request.id(), state,
                Optional.empty());
        return (Followed.Facts) FollowReferral.stated(Optional.of(before), statement, Absences.NONE,
                before.changedAt());
    }

    /** Every post of every task. */
    private ReferralCase asked() {
        var report = report(1, Map.of());
        var referral = FollowReferral
            .decided(Optional.empty(), report, DecideReferral.decide(report, protocol, NOON, Pace.REAL), Absences.NONE,
                    NOON)
            .after();
        while (referral.assignments().values().stream().anyMatch(LongestCaseTest::isClimbing)) {
            referral = FollowReferral.timePassed(referral, Absences.NONE, referral.nextDue().orElseThrow())
                .orElseThrow()
                .after();
        }
        return referral;
    }

    /** By as many refusals of each request as once were remembered of one. */
    private static ReferralCase lengthened(ReferralCase referral) {
        var held = new LinkedHashMap<>(referral.assignments());
        requests(referral).forEach(request -> held.put(request.id(), refused(request)));
        return new ReferralCase(referral.id(), referral.revision(), referral.jurisdiction(), referral.reporter(),
                referral.contentSha256(), referral.firstContentSha256(), referral.due(), referral.implicatesReporter(),
                referral.nobodyNamed(), referral.state(), referral.openedAt(), referral.changedAt(),
                referral.protocol(), referral.timelineLength(), referral.excluded(), held, referral.link());
    }

    private static HeldAssignment refused(HeldAssignment request) {
        var asked = request.request().orElseThrow();
        return new HeldAssignment(request.id(), request.agency(), request.purpose(), request.priority(),
                request.revision(), request.state(), request.assignedAt(), request.acknowledgeBy(),
                request.acknowledgedAt(), request.changedAt(),
                IntStream.range(0, 3000).mapToObj(said -> id(request, "said-" + said).toString()).toList(),
                request.released(), request.relievedFor(), request.replacedBy(),
                Optional.of(new HeldAssignment.Request(asked.of(), asked.post(),
                        IntStream.range(0, 1500).mapToObj(before -> id(request, "before-" + before)).toList())),
                request.watch());
    }

    private static AssignmentId id(HeldAssignment of, String what) {
        return AssignmentId.derive(REFERRAL, 1, of.agency(), of.id() + what);
    }

    private static boolean isClimbing(HeldAssignment held) {
        return held.watch().climbed() < held.watch().ladder().size();
    }

    private static List<HeldAssignment> requests(ReferralCase referral) {
        return referral.assignments().values().stream().filter(held -> held.request().isPresent()).toList();
    }

    private static int bytes(ReferralCase referral) {
        try {
            return CaseSnapshot.getEncoder().encode(CaseRecords.toRecord(referral)).remaining();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** About a child for whom much is due at once. */
    private static Report report(int revision, Map<String, Object> also) {
        var facts = new HashMap<String, Object>(Map.of("presumption", true, "place", "airport", "reporter",
                "state-customs-service", "ageGroup", "child", "citizenship", "foreign", "flags",
                List.of("immediate-danger", "medical-need", "suspect-present", "unaccompanied", "departure-imminent"),
                "consent", Map.of("assistance", "not-applicable-child", "police", "not-applicable-child", "consular",
                        "not-asked")));
        facts.putAll(also);
        return new Report(REFERRAL, revision, "TM", new AgencyId("state-customs-service"), true, facts,
                Integer.toString(revision).repeat(64), NOON);
    }

}
