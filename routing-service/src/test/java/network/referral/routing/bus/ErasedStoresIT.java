package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import network.referral.events.CaseSnapshot;
import network.referral.events.CaseState;
import network.referral.routing.assignment.CaseLink;
import network.referral.routing.linking.Kinship;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What routing's own stores keep of a referral before and after its erasure. */
class ErasedStoresIT extends DrivenRouting {

    /** Of the cases. What else the topology keeps, GroupStore, holds no content. */
    private static final Set<String> STAYS = Set.of(
            // the mark
            ErasedStore.NAME,
            // what each agency may know, of no referral
            EntitledStore.NAME);

    @Test
    void of_a_referral_that_is_followed_a_mark_is_left() {
        send(report);
        assertThat(kept()).containsExactlyInAnyOrder(CaseStore.NAME, DecisionStore.NAME, ReportStore.NAME,
                TimerStore.NAME);

        erase(report);

        assertThat(kept()).isEmpty();
        assertThat(driver.getKeyValueStore(ErasedStore.NAME).get(id)).isNotNull();
        assertThat(told()).containsExactly("OFFERED", "CANCELLED", "ERASED");
        pass(Duration.ofDays(30));
        assertThat(told()).isEmpty();
    }

    @Test
    void an_agency_whose_notices_still_wait_for_its_topic_never_hears_of_it() {
        missing.add(Topics.assignments(MIGRATION).name());
        send(report);
        assertThat(kept()).contains(WaitingStore.NAME);

        erase(report);

        assertThat(kept()).isEmpty();
        missing.clear();
        pass(Duration.ofMinutes(1));
        assertThat(told()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void nor_one_whose_offer_was_taken_back_before_it_could_hear_of_it(boolean isErasedFirst) {
        missing.add(Topics.assignments(MIGRATION).name());
        send(report);
        send(withdrawn(2));

        if (isErasedFirst) {
            erase(report);
            missing.clear();
        }
        else {
            missing.clear();
            erase(report);
        }
        pass(Duration.ofMinutes(1));

        assertThat(kept()).isEmpty();
        assertThat(told()).isEmpty();
    }

    /**
     * An instance that was away for too long is told of the mark, and not what is gone.
     */
    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void what_has_come_back_of_it_is_forgotten_before_anything_comes_of_it(boolean isWaiting) {
        if (isWaiting) {
            report.getEncounter().setGroupId("gate-4");
        }
        send(report);
        var away = contents(stores());
        erase(report);
        knownErased.add(id(report));
        var mark = contents(List.of(ErasedStore.NAME));
        driver.close();

        open();
        putBack(away);
        putBack(mark);
        pass(Duration.ofDays(2));

        assertThat(told()).isEmpty();
        assertThat(records(Topics.TIMELINE)).isEmpty();
        assertThat(records(Topics.CASES)).isEmpty();
        assertThat(kept()).isEmpty();
    }

    @Test
    void what_comes_of_it_and_does_not_say_where_it_came_from_is_not_parked_either() {
        send(report);
        erase(report);

        pipe(Topics.STATUSES, id, new byte[] { 1 });

        assertThat(letters()).isEmpty();
    }

    @Test
    void an_agency_that_was_told_and_whose_topic_cannot_be_seen_is_told_of_the_erasure_later() {
        send(report);
        missing.add(Topics.assignments(MIGRATION).name());
        assertThat(told()).containsExactly("OFFERED");

        records(Topics.CASES);

        erase(report);

        assertThat(kept()).containsExactly(WaitingStore.NAME);
        assertThat(sent(Topics.CASES, CaseSnapshot.class)).as("it is not settled, and nothing is shown of it")
            .singleElement()
            .satisfies(emptied -> {
                assertThat(emptied.getState()).isEqualTo(CaseState.CLOSED);
                assertThat(emptied.getAssignments()).isEmpty();
            });
        missing.clear();
        pass(Duration.ofSeconds(2));
        assertThat(told()).containsExactly("CANCELLED", "ERASED");
        assertThat(records(Topics.CASES)).as("its case is gone, once")
            .extracting(TestRecord::value)
            .containsExactly((byte[]) null);
        assertThat(kept()).isEmpty();
        pass(Duration.ofSeconds(2));
        assertThat(records(Topics.CASES)).isEmpty();
    }

    /** It cannot be seen to be settled while a notice of anybody cannot be read. */
    @Test
    void what_another_build_told_and_could_not_settle_is_settled_by_the_one_that_can() {
        send(report);
        missing.add(Topics.assignments(MIGRATION).name());
        erase(report);
        published.put(id(report), sent(Topics.CASES, CaseSnapshot.class).getLast());
        var mark = contents(List.of(ErasedStore.NAME));
        driver.close();

        open();
        putBack(mark);
        pass(Duration.ofSeconds(2));

        assertThat(records(Topics.CASES)).as("once").singleElement().satisfies(gone -> {
            assertThat(gone.key()).asString().isEqualTo(id);
            assertThat(gone.value()).isNull();
        });
    }

    @Test
    void another_erasure_meanwhile_settles_nothing() {
        send(report);
        missing.add(Topics.assignments(MIGRATION).name());
        erase(report);
        records(Topics.CASES);

        erase(report);
        assertThat(records(Topics.CASES)).isEmpty();

        missing.clear();
        pass(Duration.ofSeconds(2));
        assertThat(told()).containsExactly("OFFERED", "CANCELLED", "ERASED");
        assertThat(records(Topics.CASES)).hasSize(1);
    }

    @Test
    void also_where_another_report_of_the_person_asks_the_erased_one_meanwhile() {
        report.getEncounter().setGroupId("gate-4");
        send(report);
        answer(report, new Kinship.First());
        assertThat(told()).containsExactly("OFFERED");
        missing.add(Topics.assignments(MIGRATION).name());
        erase(report);

        var later = Sample.someone();
        var ask = LinkMessages.toFirst(ReferralId.parse(id).orElseThrow(),
                new CaseLink.Follower(later, new AgencyId("state-border-service"), likeness(report), List.of()));
        pipe(ask.topic().name(), id, ask.value());
        missing.clear();
        pass(Duration.ofSeconds(2));

        assertThat(told()).containsExactly("CANCELLED", "ERASED");
        assertThat(new ErasedStore(driver.getKeyValueStore(ErasedStore.NAME)).get(ReferralId.parse(id).orElseThrow()))
            .hasValueSatisfying(mark -> assertThat(mark.getSuccessor()).hasToString(later.toString()));
    }

    @Test
    void an_agency_that_was_told_and_for_which_later_news_wait_is_told_of_the_erasure_later() {
        report.setFlags(List.of());
        send(report);
        assertThat(told()).containsExactly("OFFERED");
        missing.add(Topics.assignments(MIGRATION).name());
        send(revised(report, 2, URGENT));
        assertThat(kept()).contains(WaitingStore.NAME);

        erase(report);

        missing.clear();
        pass(Duration.ofSeconds(2));
        assertThat(told()).containsExactly("CANCELLED", "ERASED");
        assertThat(kept()).isEmpty();
    }

    @Test
    void a_report_that_waits_for_its_group_is_not_decided_when_the_group_answers() {
        report.getEncounter().setGroupId("gate-4");
        send(report);
        assertThat(kept()).containsExactlyInAnyOrder(HeldReports.NAME, TimerStore.NAME);

        erase(report);
        answer(report, new Kinship.First());
        answer(report, new Kinship.SamePerson(Sample.someone()));
        pass(Duration.ofMinutes(1));

        assertThat(kept()).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void nor_is_anything_left_of_one_that_was_corrected_while_it_waited() {
        report.getEncounter().setGroupId("gate-4");
        send(report);
        send(revised(report, 2, URGENT));
        send(revised(report, 3, URGENT));

        erase(report);
        answer(report, new Kinship.First());
        pass(Duration.ofMinutes(1));

        assertThat(kept()).isEmpty();
        assertThat(told()).isEmpty();
        assertThat(letters()).isEmpty();
    }

    private List<String> stores() {
        return driver.getAllStateStores().keySet().stream().filter(name -> !STAYS.contains(name)).toList();
    }

    private List<String> kept() {
        return stores().stream().filter(name -> {
            try (var all = driver.getKeyValueStore(name).all()) {
                return all.hasNext();
            }
        }).toList();
    }

}
