package network.referral.routing.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import network.referral.access.Caller;
import network.referral.routing.bus.Redrive;
import network.referral.routing.ledger.Claim;
import network.referral.routing.ledger.ParkedRecord;
import network.referral.routing.ledger.Unaccounted.What;
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
    void whatIsSentAgainOrOverIsOnRecordBefore() {
        for (var outcome : Redrive.Outcome.values()) {
            onRecord.redriven(OPERATIONS, request, Optional.empty(), outcome);
        }

        assertThat(trail.manners()).as("the last two are refused")
            .containsExactly("record", "record", "record", "record", "record", "mention", "mention");
        assertThat(trail.words()).as("which was refused before")
            .contains("DEAD_LETTER_REDRIVEN sent-again", "DEAD_LETTER_REDRIVEN sent-again-alone");
    }

    @Test
    void whatIsSettledByHandIsOnRecordBeforeAsWhoevers() {
        var referral = new ReferralId(UUID.randomUUID()).toString();
        var claim = new Claim(referral, What.STATUS, "");
        var parked = new ParkedRecord("referral.status.letter-clinic/0/1", What.STATUS, Instant.EPOCH,
                Optional.of(claim), "", "");

        onRecord.settled(OPERATIONS, request, Optional.of(parked));
        onRecord.settled(OPERATIONS, request, Optional.empty());
        onRecord.notSettled(OPERATIONS, request, Optional.of(parked));

        assertThat(trail.manners()).containsExactly("record", "mention", "mention");
        assertThat(trail.words()).containsExactly("DEAD_LETTER_REDRIVEN settled-by-hand",
                "DEAD_LETTER_REDRIVEN not-parked", "DEAD_LETTER_REDRIVEN unconfirmed");
        assertThat(trail.deeds().getFirst().subject().referral()).hasToString("Optional[" + referral + "]");
    }

}
