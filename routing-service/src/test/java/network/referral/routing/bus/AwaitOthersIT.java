package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import network.referral.events.AgeGroup;
import network.referral.events.CaseSnapshot;
import network.referral.events.Identification;
import network.referral.events.RoutingDecision;
import network.referral.events.TimelineEntry;
import network.referral.routing.linking.Kinship;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.sealing.PrivateKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Of two reports of one person that lie on their topic, the one that is read first is
 * decided by what the other says as well.
 */
class AwaitOthersIT extends DrivenRouting {

    /** It implicates the one agency. */
    private final Identification later = sameEncounter("state-customs-service");

    private final Identification third = sameEncounter("railway-transport-agency");

    @BeforeEach
    void report() {
        recipients.listed(null, agency(PrivateKey.generate().publicKey().bytes()));
        later.setImplicatedAgency(MIGRATION.value());
        report.getEncounter().setGroupId("gate-4");
        undecided.add(id(later));
        send(report);
        answer(report, new Kinship.First());
        assertThat(decided()).isEmpty();
    }

    @Test
    void whoever_a_report_keeps_out_that_lies_there_already_is_never_shown_the_person() {
        send(later);
        answer(later, new Kinship.SamePerson(id(report)));

        assertThat(decided()).containsExactlyInAnyOrder(id(report), id(later));
        assertThat(told()).isEmpty();
        assertThat(sent(Topics.CASES, CaseSnapshot.class)).filteredOn(each -> id.contentEquals(each.getReferralId()))
            .last()
            .satisfies(known -> assertThat(known.getExcluded()).extracting(CharSequence::toString)
                .containsExactly(MIGRATION.value()));
        assertThat(sent(Topics.TIMELINE, TimelineEntry.class))
            .filteredOn(each -> id.contentEquals(each.getReferralId()))
            .extracting(entry -> String.valueOf(entry.getReason()))
            .contains("excluded-there");
        assertThat(meters.counter("referral.links.unanswered").count()).isZero();
    }

    @Test
    void one_that_comes_to_nothing_is_waited_for_no_longer() {
        undecided.clear();

        pass(Duration.ofSeconds(1));

        assertThat(decided()).containsExactly(id(report));
        assertThat(told()).containsExactly("OFFERED");
        assertThat(meters.counter("referral.links.unanswered").count()).isZero();
    }

    @Test
    void none_is_waited_for_longer_than_for_the_group() {
        pass(TakeIdentification.PATIENCE.minusMillis(500));
        assertThat(decided()).isEmpty();

        pass(Duration.ofSeconds(1));

        assertThat(decided()).containsExactly(id(report));
        assertThat(meters.counter("referral.links.unanswered").count()).isEqualTo(1);
        pass(Duration.ofMinutes(1));
        assertThat(decided()).isEmpty();
    }

    @Test
    void so_does_the_first_report_of_another_person_of_the_encounter() {
        undecided.add(id(third));
        send(third);
        answer(third, new Kinship.SameGroup(id(report)));
        assertThat(decided()).isEmpty();

        send(later);
        answer(later, new Kinship.SamePerson(id(third)));

        assertThat(decided()).containsExactlyInAnyOrder(id(third), id(later));
        assertThat(told()).isEmpty();
        assertThat(sent(Topics.TIMELINE, TimelineEntry.class))
            .filteredOn(each -> third.getReferralId().equals(each.getReferralId().toString()))
            .extracting(entry -> String.valueOf(entry.getReason()))
            .contains("same-group", "excluded-there");
    }

    @Test
    void each_is_heard() {
        undecided.add(id(third));
        send(third);
        answer(third, new Kinship.SamePerson(id(report)));
        pass(Duration.ofSeconds(1));
        assertThat(decided()).isEmpty();

        send(later);
        answer(later, new Kinship.SamePerson(id(report)));

        assertThat(decided()).containsExactlyInAnyOrder(id(report), id(third), id(later));
        assertThat(told()).isEmpty();
    }

    @Test
    void one_that_describes_somebody_else_is_told_so_at_once() {
        later.getProfile().setAgeGroup(AgeGroup.CHILD);
        send(later);
        answer(later, new Kinship.SamePerson(id(report)));

        assertThat(decided()).containsExactly(id(later));
    }

    @Test
    void whoever_has_asked_one_that_then_describes_somebody_else_is_told_so() {
        undecided.add(id(third));
        send(later);
        answer(later, new Kinship.SamePerson(id(report)));
        assertThat(decided()).isEmpty();
        var corrected = revised(report, 2, URGENT);
        corrected.getProfile().setAgeGroup(AgeGroup.CHILD);
        send(corrected);

        pass(Duration.ofSeconds(1));

        assertThat(decided()).containsExactly(id(later));
        undecided.clear();
        answer(corrected, new Kinship.SameGroup(id(later)));
        assertThat(decided()).containsExactly(id(report));
    }

    private static Identification sameEncounter(String reporter) {
        var identification = Sample.atTheGate(Sample.someone());
        identification.setReporter(reporter);
        identification.getEncounter().setGroupId("gate-4");
        return identification;
    }

    /** Since the last look. */
    private List<ReferralId> decided() {
        return sent(Topics.DECISIONS, RoutingDecision.class).stream()
            .map(decision -> ReferralId.parse(decision.getReferralId()).orElseThrow())
            .toList();
    }

}
