package network.referral.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import network.referral.access.Caller;
import network.referral.audit.chain.Act;
import network.referral.gateway.acknowledgement.Answer;
import network.referral.gateway.acknowledgement.Statement;
import network.referral.gateway.availability.HearAvailability.Heard;
import network.referral.gateway.inbox.InboxEntry;
import network.referral.gateway.inbox.Offer;
import network.referral.gateway.opening.Opened;
import network.referral.gateway.opening.OpenedTask;
import network.referral.gateway.opening.Withheld;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.ReferralId;
import network.referral.sealing.Sensitive;
import network.referral.testbus.TrailInMemory;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** What is shown or said is on record each time; what is refused, by how often. */
class OnRecordTest {

    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");

    private static final Caller CALLER = new Caller(Optional.of(CLINIC), "harbour-clinic", Optional.empty(), Set.of());

    private final TrailInMemory trail = new TrailInMemory();

    private final OnRecord onRecord = new OnRecord(trail,
            Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC));

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void whoAsksForOthersInboxesIsOnRecordByTheSizeOfTheFlood() {
        for (int i = 0; i < 2500; i++) {
            onRecord.turnedAway(CALLER, "agency-" + i);
        }

        assertThat(trail.words()).containsExactly("ACCESS_DENIED not-your-agency", "ACCESS_DENIED not-your-agency-10",
                "ACCESS_DENIED not-your-agency-100", "ACCESS_DENIED not-your-agency-1000");
        assertThat(trail.deeds()).first().satisfies(deed -> {
            assertThat(deed.who().agency()).contains(CLINIC);
            assertThat(deed.subject().agency()).contains(new AgencyId("agency-0"));
        });
    }

    @Test
    void whoeverGuessesIdsIsOnRecordByTheFirstAndByHowMany() {
        var guessed = Stream.generate(() -> new AssignmentId(UUID.randomUUID())).limit(12).toList();
        guessed.forEach(id -> onRecord.notThere(CALLER, Act.ASSIGNMENT_READ, CLINIC, id));

        assertThat(trail.words()).containsExactly("ASSIGNMENT_READ not-found", "ASSIGNMENT_READ not-found-10");
        assertThat(trail.deeds()).first().satisfies(deed -> {
            assertThat(deed.who().agency()).contains(CLINIC);
            assertThat(deed.subject().assignment()).contains(guessed.getFirst());
        });
    }

    @Test
    void whatIsRefusedIsOnRecordByHowOften() {
        var assignment = new AssignmentId(UUID.randomUUID());
        for (int i = 0; i < 20; i++) {
            onRecord.answered(CALLER, Optional.empty(), assignment, new Answer.Invalid(List.of()), request);
            onRecord.answered(CALLER, Optional.empty(), assignment,
                    new Answer.Illegal(AssignmentProgress.COMPLETED, Set.of()), request);
            onRecord.answered(CALLER, Optional.empty(), assignment, new Answer.Erased(), request);
            onRecord.said(CALLER, CLINIC, new Heard.Invalid(List.of()), request);
        }

        assertThat(trail.words()).containsExactly("STATUS_GIVEN invalid-status", "STATUS_GIVEN illegal-status",
                "STATUS_GIVEN erased", "AVAILABILITY_SAID invalid-availability", "STATUS_GIVEN invalid-status-10",
                "STATUS_GIVEN illegal-status-10", "STATUS_GIVEN erased-10",
                "AVAILABILITY_SAID invalid-availability-10");
    }

    @Test
    void whatIsShownOrMayBeOnTheBusIsOnRecordEachTime() {
        for (int i = 0; i < 20; i++) {
            onRecord.listed(CALLER, CLINIC, request);
            onRecord.unconfirmed(CALLER, CLINIC, request);
        }

        assertThat(trail.deeds()).hasSize(40);
    }

    @Test
    void whatIsTriedAgainAndAgainTakesNoPlaceOfWhatIsDone() {
        var assignment = new AssignmentId(UUID.randomUUID());
        onRecord.unconfirmed(CALLER, Optional.empty(), assignment, request);
        onRecord.unconfirmed(CALLER, CLINIC, request);
        onRecord.notYet(CALLER, CLINIC);
        onRecord.answered(CALLER, Optional.empty(), assignment, new Answer.Taken(acknowledged()), request);

        assertThat(trail.manners()).containsExactly("refused", "refused", "refused", "mention");
    }

    @Test
    void aListAndAQuestionAreNotShownWhereTheyCannotBeOnRecordNorContentBeforeItIs() {
        var opened = new Opened(Map.of("health", Sensitive.ofText("\"asthma\"")),
                Map.of("suspects", Withheld.NOT_ITS_KEY));

        onRecord.listed(CALLER, CLINIC, request);
        onRecord.shown(CALLER, asked(), new OpenedTask(opened, List.of()), request);

        assertThat(trail.words()).containsExactly("ASSIGNMENT_READ listed", "ASSIGNMENT_READ done",
                "COMPARTMENT_REFUSED not-its-key", "COMPARTMENT_OPENED done");
        assertThat(trail.manners()).containsExactly("note", "note", "note", "record");
    }

    private static Statement acknowledged() {
        var now = Instant.parse("2026-11-24T10:00:00Z");
        return new Statement("1", AssignmentProgress.ACKNOWLEDGED, Optional.empty(), Optional.empty(), now, now);
    }

    private static InboxEntry asked() {
        var referral = new ReferralId(UUID.randomUUID());
        var morning = Instant.parse("2026-11-24T08:00:00Z");
        var decider = new Offer.Decider("TM", "0.1-draft", "0".repeat(64), List.of(), List.of());
        var offer = new Offer(AssignmentId.derive(referral, 1, CLINIC, "medical-care"), referral, 1, "medical-care",
                "P1", morning, morning.plusSeconds(3600), morning, decider, new Offer.Shared(List.of(), List.of()),
                List.of(), Optional.empty(), Optional.empty(), Optional.empty());
        return new InboxEntry(Optional.of(offer), false, Optional.empty(), Map.of(), false, Map.of());
    }

}
