package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import network.referral.events.AgeGroup;
import network.referral.events.CaseSnapshot;
import network.referral.events.DeadLetterCause;
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
    private final Identification later = Sample.shared("state-customs-service", "gate-4");

    private final Identification third = Sample.shared("railway-transport-agency", "gate-4");

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
        comes(later);

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
    void none_is_waited_for_as_long_as_the_group() {
        pass(AwaitOthers.PATIENCE.minusMillis(500));
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
        comes(third);
        pass(Duration.ofSeconds(1));
        assertThat(decided()).isEmpty();

        comes(later);

        assertThat(decided()).containsExactlyInAnyOrder(id(report), id(third), id(later));
        assertThat(told()).isEmpty();
    }

    @Test
    void who_has_asked_is_answered_before_its_own_time_is_over_also_where_another_is_never_heard() {
        undecided.add(id(third));
        comes(later);
        assertThat(decided()).isEmpty();

        pass(AwaitOthers.PATIENCE.plusSeconds(1));

        assertThat(decided()).containsExactlyInAnyOrder(id(report), id(later));
        assertThat(told()).isEmpty();
        assertThat(meters.counter("referral.links.unanswered").count()).isEqualTo(1);
    }

    @Test
    void who_has_asked_is_known_where_routing_is_started_again() {
        undecided.add(id(third));
        comes(later);
        assertThat(decided()).isEmpty();

        startAgain();
        pass(AwaitOthers.PATIENCE.minusSeconds(1));
        assertThat(decided()).isEmpty();
        pass(Duration.ofSeconds(2));

        assertThat(decided()).containsExactlyInAnyOrder(id(report), id(later));
        assertThat(told()).isEmpty();
    }

    @Test
    void what_a_correction_says_counts_of_one_that_has_asked() {
        undecided.add(id(third));
        later.setImplicatedAgency(null);
        comes(later);
        var corrected = revised(later, 2, URGENT);
        corrected.setImplicatedAgency(MIGRATION.value());
        send(corrected);
        assertThat(decided()).isEmpty();

        undecided.clear();
        pass(Duration.ofSeconds(1));

        assertThat(decided()).containsExactlyInAnyOrder(id(report), id(later));
        assertThat(told()).isEmpty();
    }

    @Test
    void who_has_asked_one_that_is_corrected_without_end_is_heard_all_the_same() {
        undecided.add(id(third));
        comes(later);
        for (int revision = 2; revision < TakeIdentification.MOST_REVISIONS; revision++) {
            send(revised(report, revision, URGENT));
        }
        assertThat(decided()).isEmpty();

        send(revised(report, TakeIdentification.MOST_REVISIONS, URGENT));

        assertThat(decided()).containsExactlyInAnyOrder(id(report), id(later));
        assertThat(told()).isEmpty();
    }

    @Test
    void one_that_describes_somebody_else_hears_so_from_what_is_decided() {
        later.getProfile().setAgeGroup(AgeGroup.CHILD);
        comes(later);

        assertThat(decided()).containsExactlyInAnyOrder(id(report), id(later));
        assertThat(told()).as("it is kept out of the other alone").containsExactly("OFFERED");
    }

    @Test
    void whoever_has_asked_one_that_then_describes_somebody_else_stays_together() {
        var fourth = Sample.shared("airport-security-ashgabat", "gate-4");
        undecided.addAll(List.of(id(third), id(fourth)));
        comes(later);
        comes(third);
        assertThat(decided()).isEmpty();
        var corrected = revised(report, 2, URGENT);
        corrected.getProfile().setAgeGroup(AgeGroup.CHILD);
        undecided.clear();
        send(corrected);

        assertThat(decided()).containsExactlyInAnyOrder(id(later), id(third));
        assertThat(told()).as("kept from the one that is in its place, and so from the other").isEmpty();
        answer(corrected, new Kinship.SameGroup(id(later)));
        assertThat(decided()).containsExactly(id(report));
    }

    @Test
    void who_asks_one_that_asks_its_group_anew_is_answered_by_what_is_decided() {
        var corrected = revised(report, 2, URGENT);
        corrected.getProfile().setAgeGroup(AgeGroup.CHILD);
        send(corrected);
        comes(later);
        assertThat(decided()).isEmpty();

        undecided.clear();
        answer(corrected, new Kinship.SameGroup(id(later)));

        assertThat(decided()).containsExactlyInAnyOrder(id(report), id(later));
    }

    @Test
    void so_does_the_first_that_is_left_where_the_report_before_it_is_of_somebody_else() {
        undecided.clear();
        pass(Duration.ofSeconds(1));
        var revised = revised(report, 2, URGENT);
        revised.getProfile().setAgeGroup(AgeGroup.CHILD);
        send(revised);
        assertThat(decided()).containsOnly(id(report));
        assertThat(told()).isNotEmpty();

        undecided.add(id(later));
        comes(third);
        assertThat(decided()).isEmpty();
        comes(later);

        assertThat(decided()).containsExactlyInAnyOrder(id(third), id(later));
        assertThat(told()).isEmpty();
    }

    /** Else the partition's thread would end, again and again. */
    @Test
    void one_that_can_be_read_no_more_is_parked() {
        startAgain();
        var reports = new HeldReports(driver.getKeyValueStore(HeldReports.NAME));
        var held = reports.get(id(report)).orElseThrow();
        reports.put(Sample.unreadable(held));

        pass(Duration.ofSeconds(1));

        assertThat(letters()).extracting("cause").containsExactly(DeadLetterCause.BAD_VALUE);
    }

    @Test
    void whoever_has_asked_one_that_is_erased_is_answered() {
        undecided.add(id(third));
        comes(later);
        assertThat(decided()).isEmpty();

        undecided.clear();
        erase(report);

        assertThat(decided()).containsExactly(id(later));
    }

    /** It is read, and the group says of whom it is. */
    private void comes(Identification other) {
        send(other);
        answer(other, new Kinship.SamePerson(id(report)));
    }

    /** Since the last look. */
    private List<ReferralId> decided() {
        return sent(Topics.DECISIONS, RoutingDecision.class).stream()
            .map(decision -> ReferralId.parse(decision.getReferralId()).orElseThrow())
            .toList();
    }

}
