package network.referral.intake.bus;

import static network.referral.intake.Reports.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import network.referral.intake.Reports;
import network.referral.intake.identification.FirstReport;
import network.referral.intake.identification.KnownReferral;
import network.referral.intake.identification.RevisionInForce;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.Test;

class RecentReportsTest {

    private static final ReferralId ID = id(0);

    private Instant now = NOW;

    private final RecentReports recent = new RecentReports(3, new Unanswered(2 * Sent.CODES), () -> now);

    @Test
    void theOldestGoWhenThereIsNoRoom() {
        IntStream.range(0, 5).forEach(i -> recent.taken(id(i), standing(1)));
        assertThat(recent.find(id(1))).isEqualTo(KnownReferral.NOTHING);
        assertThat(recent.find(id(2)).inForce()).contains(standing(1));
        assertThat(recent.find(id(4)).inForce()).contains(standing(1));
    }

    @Test
    void aRevisionMakesItYoungAgain() {
        IntStream.range(0, 3).forEach(i -> recent.taken(id(i), standing(1)));
        recent.taken(id(0), standing(2));
        recent.taken(id(3), standing(1));
        assertThat(recent.find(id(0)).inForce()).contains(standing(2));
        assertThat(recent.find(id(1))).isEqualTo(KnownReferral.NOTHING);
    }

    @Test
    void whatIsInDoubtStandsBesideWhatIsInForce() {
        recent.taken(ID, standing(1));
        recent.inDoubt(ID, sent(2));
        assertThat(recent.find(ID)).isEqualTo(new KnownReferral(Optional.of(standing(1)), Optional.of(standing(2))));
        recent.taken(ID, standing(2));
        assertThat(recent.find(ID)).isEqualTo(new KnownReferral(Optional.of(standing(2)), Optional.empty()));
    }

    @Test
    void aSnapshotMakesForgottenWhatItShowsAndNothingLater() {
        recent.taken(ID, standing(1));
        recent.inDoubt(ID, sent(2));
        recent.forget(ID, 1);
        assertThat(recent.find(ID)).isEqualTo(new KnownReferral(Optional.empty(), Optional.of(standing(2))));
        recent.forget(ID, 2);
        assertThat(recent.find(ID)).isEqualTo(KnownReferral.NOTHING);
        recent.taken(ID, standing(4));
        recent.forget(ID, 3);
        assertThat(recent.find(ID).inForce()).contains(standing(4));
    }

    @Test
    void ofWhatIsInDoubtTheOldestGoWhenThereIsNoRoom() {
        IntStream.range(0, 3).forEach(i -> recent.inDoubt(id(i), sent(1)));
        assertThat(recent.find(id(0))).isEqualTo(KnownReferral.NOTHING);
        assertThat(recent.find(id(1)).inDoubt()).contains(standing(1));

        recent.inDoubt(id(1), sent(1));
        recent.inDoubt(id(3), sent(1));
        assertThat(recent.find(id(2))).as("older than what was sent again").isEqualTo(KnownReferral.NOTHING);
        assertThat(recent.inDoubt(id(1))).contains(sent(1));

        recent.taken(id(1), standing(1));
        recent.forget(id(3), 1);
        IntStream.range(4, 6).forEach(i -> recent.inDoubt(id(i), sent(1)));
        assertThat(recent.inDoubt(id(4))).as("what is settled leaves its room").isPresent();
    }

    @Test
    void whatNoSnapshotShowsWaitsSinceTheFirstOfItWasTaken() {
        assertThat(recent.undecidedSince()).isEmpty();
        takeAt(0, id(0), 1);
        takeAt(1, id(1), 1);
        takeAt(2, id(0), 2);
        assertThat(recent.undecidedSince()).contains(NOW);

        recent.forget(id(0), 1);
        assertThat(recent.undecidedSince()).as("of the other").contains(NOW.plusSeconds(1));
        recent.forget(id(1), 1);
        assertThat(recent.undecidedSince()).as("of its revision").contains(NOW.plusSeconds(2));
        recent.forget(id(0), 2);
        assertThat(recent.undecidedSince()).isEmpty();
        recent.inDoubt(ID, sent(3));
        assertThat(recent.undecidedSince()).as("nobody was told that it is taken").isEmpty();
    }

    private void takeAt(int seconds, ReferralId id, int revision) {
        now = NOW.plusSeconds(seconds);
        recent.taken(id, standing(revision));
    }

    private static RevisionInForce standing(int revision) {
        return new RevisionInForce(new FirstReport("TM", new AgencyId(Reports.AIRPORT), NOW, "a"), revision, "b",
                Optional.empty());
    }

    private static Sent sent(int revision) {
        return new Sent(standing(revision), SampleReport.record());
    }

    private static ReferralId id(int number) {
        return ReferralId.derive("airport-security-ashgabat", "key-" + number);
    }

}
