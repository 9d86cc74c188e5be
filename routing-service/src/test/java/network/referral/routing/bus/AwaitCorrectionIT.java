package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import network.referral.events.CaseSnapshot;
import network.referral.events.DeadLetterCause;
import network.referral.events.Identification;
import network.referral.events.RoutingDecision;
import network.referral.events.TimelineEntry;
import network.referral.routing.linking.Kinship;
import network.referral.schemas.Topics;
import network.referral.sealing.PrivateKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What corrects a report lies on its topic behind it, as after an outage. */
class AwaitCorrectionIT extends DrivenRouting {

    /** Of the same person. */
    private final Identification first = Sample.shared("state-customs-service", "gate-4");

    private final Identification corrected = keepingOut(2);

    @BeforeEach
    void lies() {
        recipients.listed(null, agency(PrivateKey.generate().publicKey().bytes()));
        newest.put(id(report), 2);
    }

    @Test
    void whoever_it_keeps_out_hears_nothing_of_the_person() {
        send(report);
        assertThat(decisions()).isEmpty();

        send(corrected);

        assertThat(decisions()).containsExactly(2);
        assertThat(told()).isEmpty();
        assertThat(sent(Topics.TIMELINE, TimelineEntry.class)).extracting(entry -> entry.getType().name())
            .startsWith("IDENTIFIED", "REVISED", "DECIDED");
        assertThat(meters.counter("referral.links.unanswered").count()).isZero();
        assertThat(driver.getKeyValueStore(HeldReports.NAME).all()).isExhausted();
        pass(TakeIdentification.PATIENCE);
        assertThat(decisions()).isEmpty();
    }

    @Test
    void of_many_only_the_last_is_decided() {
        newest.put(id(report), 4);
        send(report);
        send(revised(report, 2, URGENT));
        send(report);
        send(revised(report, 3, URGENT));
        assertThat(decisions()).isEmpty();

        send(keepingOut(4));

        assertThat(decisions()).containsExactly(4);
        assertThat(told()).isEmpty();
        assertThat(letters()).isEmpty();
    }

    @Test
    void one_that_comes_to_nothing_is_waited_for_no_longer() {
        send(report);
        var broken = revised(report, 2, URGENT);
        broken.setReporter("state-customs-service");
        send(broken);
        assertThat(letters()).extracting("cause").containsExactly(DeadLetterCause.BAD_REVISION);
        newest.clear();

        pass(Duration.ofSeconds(1));

        assertThat(decisions()).containsExactly(1);
        assertThat(told()).containsExactly("OFFERED");
        assertThat(meters.counter("referral.links.unanswered").count()).isZero();
    }

    @Test
    void one_that_never_comes_is_waited_for_half_a_minute() {
        send(report);
        pass(AwaitOthers.PATIENCE.minusMillis(500));
        assertThat(decisions()).isEmpty();

        pass(Duration.ofSeconds(1));

        assertThat(decisions()).containsExactly(1);
        assertThat(meters.counter("referral.links.unanswered").count()).isEqualTo(1);
        send(corrected);
        assertThat(decisions()).as("late, and taken all the same").containsExactly(2);
        assertThat(told()).containsExactly("OFFERED", "CANCELLED");
    }

    @Test
    void so_it_is_of_the_last_of_many_and_the_one_before_is_decided_then() {
        newest.put(id(report), 3);
        send(report);
        pass(Duration.ofSeconds(20));
        send(corrected);
        pass(Duration.ofSeconds(9));
        assertThat(decisions()).isEmpty();

        pass(Duration.ofSeconds(2));

        assertThat(decisions()).containsExactly(2);
        assertThat(told()).isEmpty();
    }

    @Test
    void it_is_waited_for_where_routing_is_started_again() {
        send(report);
        now = now.plus(Duration.ofHours(1));
        startAgain();
        pass(AwaitOthers.PATIENCE.minusSeconds(1));
        assertThat(decisions()).isEmpty();

        send(corrected);

        assertThat(decisions()).containsExactly(2);
        assertThat(told()).isEmpty();
    }

    @Test
    void nothing_comes_of_a_report_that_is_erased_meanwhile() {
        send(report);
        knownErased.add(id(report));
        newest.clear();
        pass(Duration.ofSeconds(1));
        erase(report);
        send(corrected);

        pass(TakeIdentification.PATIENCE);

        assertThat(decisions()).isEmpty();
        assertThat(told()).isEmpty();
        assertThat(driver.getKeyValueStore(HeldReports.NAME).all()).isExhausted();
    }

    @Test
    void what_no_protocol_decides_is_parked_at_once() {
        isWithoutProtocol = true;

        send(report);

        assertThat(letters()).extracting("cause").containsExactly(DeadLetterCause.NO_PROTOCOL);
    }

    @Test
    void one_that_names_an_encounter_asks_its_group() {
        send(report);
        corrected.getEncounter().setGroupId("gate-4");
        send(corrected);
        assertThat(decisions()).isEmpty();

        answer(corrected, new Kinship.First());

        assertThat(decisions()).containsExactly(2);
        assertThat(told()).isEmpty();
    }

    @Test
    void one_that_names_none_any_more_waits_for_the_next_as_well() {
        newest.put(id(report), 3);
        report.getEncounter().setGroupId("gate-4");
        send(report);
        answer(report, new Kinship.SamePerson(id(first)));
        var alone = revised(report, 2, URGENT);
        alone.getEncounter().setGroupId(null);
        send(alone);
        assertThat(decisions()).isEmpty();

        send(keepingOut(3));

        answer(report, new Kinship.First());
        assertThat(decisions()).containsExactly(3);
        assertThat(told()).isEmpty();
    }

    @Test
    void the_first_report_of_a_person_waits_for_it_too() {
        report.getEncounter().setGroupId("gate-4");
        corrected.getEncounter().setGroupId("gate-4");
        send(report);
        answer(report, new Kinship.First());
        assertThat(decisions()).isEmpty();

        send(corrected);

        pass(Duration.ofSeconds(1));
        assertThat(decisions()).containsExactly(2);
        assertThat(told()).isEmpty();
    }

    private Identification keepingOut(int revision) {
        var revised = revised(report, revision, URGENT);
        revised.setImplicatedAgency(MIGRATION.value());
        return revised;
    }

    /** As where the stores and their logs are lost, and the topics are read again. */
    @Test
    void so_is_one_that_only_the_published_case_shows() {
        newest.clear();
        send(report);
        send(corrected);
        published.put(id(report), sent(Topics.CASES, CaseSnapshot.class).getLast());
        assertThat(decisions()).containsExactly(1, 2);
        assertThat(told()).isNotEmpty();
        driver.close();
        open();

        send(report);
        assertThat(decisions()).isEmpty();
        send(corrected);

        assertThat(decisions()).containsExactly(2);
        assertThat(told()).isEmpty();
    }

    /** Revisions that were decided since the last look. */
    private List<Integer> decisions() {
        return sent(Topics.DECISIONS, RoutingDecision.class).stream()
            .filter(decision -> id.contentEquals(decision.getReferralId()))
            .map(RoutingDecision::getRevision)
            .toList();
    }

}
