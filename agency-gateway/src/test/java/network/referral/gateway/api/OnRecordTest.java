package network.referral.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import network.referral.access.Caller;
import network.referral.gateway.acknowledgement.Answer;
import network.referral.gateway.availability.HearAvailability.Heard;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
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
    void whatIsRefusedIsOnRecordByHowOften() {
        var assignment = new AssignmentId(UUID.randomUUID());
        for (int i = 0; i < 20; i++) {
            onRecord.answered(CALLER, assignment, new Answer.Invalid(List.of()), request);
            onRecord.answered(CALLER, assignment, new Answer.Illegal(AssignmentProgress.COMPLETED, Set.of()), request);
            onRecord.answered(CALLER, assignment, new Answer.Erased(), request);
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

}
