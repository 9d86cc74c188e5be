package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.referral.events.DeadLetterCause;
import network.referral.events.FollowFirst;
import network.referral.events.Identification;
import network.referral.events.RoutingDecision;
import network.referral.routing.assignment.CaseLink.Follower;
import network.referral.routing.assignment.FirstHolds;
import network.referral.routing.assignment.LinkWords.Said;
import network.referral.routing.linking.Kinship;
import network.referral.schemas.Topics;
import network.referral.sealing.PrivateKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What corrects a later report of a person lies on its topic behind it. */
class FollowAsCorrectedIT extends DrivenRouting {

    /** Of the same person. */
    private final Identification first = Sample.shared("state-customs-service", "gate-4");

    private Identification corrected;

    @BeforeEach
    void follow() {
        recipients.listed(null, agency(PrivateKey.generate().publicKey().bytes()));
        report.getEncounter().setGroupId("gate-4");
        corrected = keepingOut(2);
        newest.put(id(report), 2);
        undecided.add(id(report));
        send(first);
    }

    @Test
    void the_first_is_not_decided_by_what_it_said_before() {
        answer(first, new Kinship.First());
        comes();
        pass(Duration.ofSeconds(1));
        assertThat(asked()).isEmpty();
        assertThat(told()).isEmpty();

        send(corrected);

        assertThat(asked()).containsExactly(List.of(MIGRATION.value()));
        assertThat(decided()).containsExactlyInAnyOrder(first.getReferralId().toString() + " 1", id + " 2");
        assertThat(told()).isEmpty();
        assertThat(meters.counter("referral.links.unanswered").count()).isZero();
    }

    @Test
    void nor_by_a_correction_behind_which_another_lies() {
        newest.put(id(report), 3);
        answer(first, new Kinship.First());
        comes();
        send(revised(report, 2, URGENT));
        pass(Duration.ofSeconds(1));
        assertThat(asked()).isEmpty();

        send(keepingOut(3));

        assertThat(asked()).containsExactly(List.of(MIGRATION.value()));
        assertThat(decided()).containsExactlyInAnyOrder(first.getReferralId().toString() + " 1", id + " 3");
        assertThat(told()).isEmpty();
    }

    @Test
    void it_asks_the_first_once_more_where_one_comes_in_while_it_waits_for_the_answer() {
        newest.clear();
        comes();
        assertThat(asked()).containsExactly(List.of());
        newest.put(id(report), 2);
        says();
        assertThat(decided()).isEmpty();
        assertThat(asked()).isEmpty();

        send(corrected);
        assertThat(asked()).containsExactly(List.of(MIGRATION.value()));
        says();

        assertThat(decided()).containsExactly(id + " 2");
        assertThat(told()).isEmpty();
    }

    @Test
    void one_that_comes_to_nothing_is_waited_for_no_longer() {
        comes();
        newest.clear();
        pass(Duration.ofSeconds(1));
        assertThat(asked()).containsExactly(List.of());

        says();

        assertThat(decided()).containsExactly(id + " 1");
        assertThat(told()).containsExactly("OFFERED");
        assertThat(meters.counter("referral.links.unanswered").count()).isZero();
    }

    @Test
    void one_that_never_comes_is_waited_for_half_a_minute() {
        comes();
        pass(AwaitOthers.PATIENCE.minusSeconds(1));
        assertThat(asked()).isEmpty();

        pass(Duration.ofSeconds(2));
        assertThat(asked()).hasSize(1);
        says();

        assertThat(decided()).containsExactly(id + " 1");
        assertThat(meters.counter("referral.links.unanswered").count()).isEqualTo(1);
    }

    @Test
    void the_twentieth_is_decided_all_the_same_and_the_first_hears_it() {
        newest.put(id(report), TakeIdentification.MOST_REVISIONS + 1);
        comes();
        for (int revision = 2; revision < TakeIdentification.MOST_REVISIONS; revision++) {
            send(revised(report, revision, URGENT));
        }
        assertThat(decided()).isEmpty();

        send(keepingOut(TakeIdentification.MOST_REVISIONS));

        assertThat(decided()).containsExactly(id + " " + TakeIdentification.MOST_REVISIONS);
        assertThat(asked()).contains(List.of(MIGRATION.value()));
        assertThat(told()).isEmpty();
    }

    /** Else it would be tried for ever. */
    @Test
    void one_that_can_be_read_no_more_is_parked() {
        comes();
        startAgain();
        var reports = new HeldReports(driver.getKeyValueStore(HeldReports.NAME));
        var held = reports.get(id(report)).orElseThrow().awaitingCorrection();
        reports.put(Sample.unreadable(held));

        pass(Duration.ofSeconds(1));

        assertThat(letters()).extracting("cause").containsExactly(DeadLetterCause.BAD_VALUE);
    }

    /** It is read, and the group names the first report of its person. */
    private void comes() {
        send(report);
        answer(report, new Kinship.SamePerson(id(first)));
    }

    /** The first report holds nothing. */
    private void says() {
        var holds = new FirstHolds(true, List.of(), List.of(), List.of(), false, Set.of());
        var told = LinkMessages.toFollower(id(first),
                new Said.ToFollower(id(report), holds, Optional.empty(), List.of()));
        pipe(told.topic().name(), id, told.value());
    }

    private Identification keepingOut(int revision) {
        var revised = revised(report, revision, URGENT);
        revised.setImplicatedAgency(MIGRATION.value());
        return revised;
    }

    /** Of the first report, since the last look: whom the later one keeps out. */
    private List<List<String>> asked() {
        return records(Topics.LINKS).stream()
            .filter(record -> first.getReferralId().toString().equals(new String(record.key())))
            .map(record -> LinkMessages.read(record.value()).getContent())
            .filter(FollowFirst.class::isInstance)
            .map(FollowFirst.class::cast)
            .map(LinkRecords::asked)
            .map(Follower::excluded)
            .map(excluded -> excluded.stream().map(Object::toString).toList())
            .toList();
    }

    /** Referrals and their revisions, since the last look. */
    private List<String> decided() {
        return sent(Topics.DECISIONS, RoutingDecision.class).stream()
            .map(decision -> decision.getReferralId() + " " + decision.getRevision())
            .toList();
    }

}
