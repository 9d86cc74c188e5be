package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import network.referral.events.AgencyRecord;
import network.referral.events.CaseSnapshot;
import network.referral.events.Identification;
import network.referral.events.RoutingDecision;
import network.referral.events.TimelineEntry;
import network.referral.events.TimelineEntryType;
import network.referral.routing.assignment.Absence;
import network.referral.routing.assignment.Absences;
import network.referral.routing.assignment.FirstHolds;
import network.referral.routing.assignment.LinkWords.Said;
import network.referral.routing.linking.Kinship;
import network.referral.schemas.Topics;
import network.referral.sealing.PrivateKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A task reads its topics in no order: what is known to be erased before the task has
 * come to the erasure is decided, offered and escalated no more.
 */
class KnownErasedIT extends DrivenRouting {

    private final AgencyRecord migration = agency(PrivateKey.generate().publicKey().bytes());

    private final Identification other = Sample.shared("state-customs-service", "gate-4");

    @BeforeEach
    void list() {
        recipients.listed(null, migration);
    }

    @Test
    void what_its_group_answers_decides_nothing() {
        waits();
        becomesKnown();

        answer(report, new Kinship.First());

        assertThat(decided()).isEmpty();
        nobodyEverHears();
    }

    @Test
    void nor_what_the_first_report_of_the_person_says() {
        waits();
        var held = new HeldReports(driver.getKeyValueStore(HeldReports.NAME));
        held.put(held.get(id(report)).orElseThrow().following(id(other)));
        becomesKnown();

        var told = LinkMessages.toFollower(id(other),
                new Said.ToFollower(id(report), FirstHolds.NOT_ALIKE, Optional.empty(), List.of()));
        pipe(told.topic().name(), id, told.value());

        assertThat(decided()).isEmpty();
        nobodyEverHears();
    }

    @Test
    void nor_that_it_has_waited_for_long_enough() {
        waits();
        becomesKnown();

        pass(TakeIdentification.PATIENCE.multipliedBy(3));

        assertThat(decided()).isEmpty();
        nobodyEverHears();
    }

    @Test
    void nor_that_no_other_report_is_under_way_any_more() {
        waits();
        undecided.add(id(other));
        answer(report, new Kinship.First());
        becomesKnown();

        undecided.clear();
        pass(Duration.ofSeconds(1));

        assertThat(decided()).isEmpty();
        nobodyEverHears();
    }

    @Test
    void another_report_of_the_person_that_asks_it_is_decided_once_the_erasure_has_its_turn() {
        waits();
        undecided.add(id(other));
        answer(report, new Kinship.First());
        becomesKnown();
        undecided.clear();

        send(other);
        answer(other, new Kinship.SamePerson(id(report)));
        assertThat(decided()).isEmpty();
        erase(report);

        assertThat(decided()).containsExactly(other.getReferralId().toString());
    }

    /** It follows whichever takes the place of the erased one. */
    @Test
    void another_report_of_the_person_that_keeps_out_who_has_it_moves_nothing() {
        waits();
        answer(report, new Kinship.First());
        assertThat(told()).containsExactly("OFFERED");
        becomesKnown();

        other.setImplicatedAgency(MIGRATION.value());
        send(other);
        answer(other, new Kinship.SamePerson(id(report)));

        assertThat(decided()).last().isEqualTo(other.getReferralId().toString());
        assertThat(told()).isEmpty();
        assertThat(sent(Topics.TIMELINE, TimelineEntry.class))
            .filteredOn(entry -> report.getReferralId().toString().contentEquals(entry.getReferralId()))
            .extracting(TimelineEntry::getType)
            .containsOnly(TimelineEntryType.LINKED);
        erase(report);
        assertThat(told()).containsExactly("CANCELLED", "ERASED");
    }

    @Test
    void silence_on_it_leads_to_nothing() {
        send(report);
        assertThat(told()).containsExactly("OFFERED");
        becomesKnown();

        pass(Duration.ofDays(1));

        nobodyHearsMoreThanOfTheErasure();
    }

    @Test
    void nor_does_it_that_somebody_goes_away() {
        send(report);
        sent(Topics.CASES, CaseSnapshot.class).forEach(snapshot -> parts.open().changed(null, snapshot));
        assertThat(told()).containsExactly("OFFERED");
        becomesKnown();

        away = new Absences(Map.of(MIGRATION, Absence.RETIRED));
        pass(Duration.ofMinutes(1));

        nobodyHearsMoreThanOfTheErasure();
    }

    @Test
    void nor_that_an_agency_has_a_key_by_now_or_may_know_less() {
        var without = change(agency -> agency.setEncryptionKeys(List.of()));
        recipients.listed(migration, without);
        send(report);
        assertThat(told()).containsExactly("OFFERED");
        becomesKnown();

        recipients.listed(without, migration);
        pass(Duration.ofSeconds(2));
        recipients.listed(migration, change(agency -> agency.setEntitlement(List.of())));
        pass(Duration.ofSeconds(2));

        nobodyHearsMoreThanOfTheErasure();
    }

    @Test
    void an_agency_whose_offer_waits_never_hears_of_it() {
        missing.add(Topics.assignments(MIGRATION).name());
        send(report);
        becomesKnown();

        missing.clear();
        pass(Duration.ofSeconds(2));

        nobodyEverHears();
    }

    @Test
    void one_that_had_it_is_told_of_the_erasure_once_it_can_be() {
        send(report);
        assertThat(told()).containsExactly("OFFERED");
        missing.add(Topics.assignments(MIGRATION).name());
        becomesKnown();
        erase(report);

        missing.clear();
        pass(Duration.ofSeconds(2));

        assertThat(told()).containsExactly("CANCELLED", "ERASED");
    }

    private void waits() {
        report.getEncounter().setGroupId("gate-4");
        send(report);
        assertThat(told()).isEmpty();
    }

    private void becomesKnown() {
        records(Topics.TIMELINE);
        knownErased.add(id(report));
    }

    private AgencyRecord change(Consumer<AgencyRecord> how) {
        var changed = AgencyRecord.newBuilder(migration).build();
        how.accept(changed);
        return changed;
    }

    private void nobodyEverHears() {
        assertThat(told()).isEmpty();
        erase(report);
        pass(Duration.ofMinutes(1));
        assertThat(told()).isEmpty();
        assertThat(letters()).isEmpty();
    }

    private void nobodyHearsMoreThanOfTheErasure() {
        assertThat(told()).isEmpty();
        assertThat(records(Topics.TIMELINE)).isEmpty();
        erase(report);
        assertThat(told()).containsExactly("CANCELLED", "ERASED");
    }

    /** Since the last look. */
    private List<String> decided() {
        return sent(Topics.DECISIONS, RoutingDecision.class).stream()
            .map(decision -> decision.getReferralId().toString())
            .toList();
    }

}
