package network.referral.routing.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import network.referral.access.Caller;
import network.referral.routing.bus.Redrive;
import network.referral.schemas.ReferralId;
import network.referral.testbus.TrailInMemory;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** What is shown is on record each time; what is not, by how often. */
class OnRecordTest {

    private static final Caller OPERATIONS = new Caller(Optional.empty(), "operations", Optional.empty(), Set.of());

    private final TrailInMemory trail = new TrailInMemory();

    private final OnRecord onRecord = new OnRecord(trail);

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void whoGuessesReferralsIsOnRecordByTheSizeOfTheFlood() {
        for (int i = 0; i < 2500; i++) {
            onRecord.notRead(OPERATIONS, request, Optional.of(new ReferralId(UUID.randomUUID())), "unknown-referral");
        }

        // twice over, should a minute end meanwhile
        assertThat(trail.words()).hasSizeBetween(4, 8)
            .startsWith("REFERRAL_READ unknown-referral", "REFERRAL_READ unknown-referral-10")
            .contains("REFERRAL_READ unknown-referral-100");
        assertThat(trail.deeds()).allSatisfy(deed -> assertThat(deed.who().client()).contains("operations"));
    }

    @Test
    void whatIsShownIsOnRecordEachTime() {
        for (int i = 0; i < 20; i++) {
            onRecord.read(OPERATIONS, request, Optional.of(new ReferralId(UUID.randomUUID())), "done");
        }

        assertThat(trail.deeds()).hasSize(20);
    }

    @Test
    void aReferralIsOnRecordBeforeItIsShownAndNoListIsShownThatCannotBe() {
        onRecord.read(OPERATIONS, request, Optional.of(new ReferralId(UUID.randomUUID())), "done");
        onRecord.listed(OPERATIONS, request, "unaccounted");

        assertThat(trail.manners()).containsExactly("record", "note");
    }

    @Test
    void whatIsSentAgainIsOnRecordBefore() {
        onRecord.redriven(OPERATIONS, request, Optional.empty(), Redrive.Outcome.SENT_AGAIN);
        onRecord.redriven(OPERATIONS, request, Optional.empty(), Redrive.Outcome.GONE);

        assertThat(trail.manners()).containsExactly("record", "mention");
    }

}
