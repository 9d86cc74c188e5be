package network.referral.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import network.referral.access.Caller;
import network.referral.access.problem.GeneralProblem;
import network.referral.audit.chain.Deed;
import network.referral.schemas.AgencyId;
import network.referral.testbus.TrailInMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;

/** Each report is on record by itself, a flood by its size; a person by its pseudonym. */
class OnRecordTest {

    private static final Caller OFFICER = new Caller(Optional.of(new AgencyId("gate")), "pages",
            Optional.of("9f2c41d07a"), Set.of());

    private static final String REFERRAL = "4dd4a5ba-1c0b-5a3e-9d5e-0d4b1d6ad8d1";

    private final TrailInMemory trail = new TrailInMemory();

    private final OnRecord onRecord = new OnRecord(trail,
            Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC));

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void whoSendsTooMuchIsOnRecordByTheSizeOfTheFlood() {
        for (int i = 0; i < 150; i++) {
            onRecord.reported(OFFICER, request, Answer.of(IntakeOutcome.LIMITED, GeneralProblem.RATE_LIMITED));
        }

        assertThat(trail.words()).containsExactly("REPORT_REFUSED rate-limited", "REPORT_REFUSED rate-limited-10",
                "REPORT_REFUSED rate-limited-100");
        assertThat(trail.deeds()).allSatisfy(deed -> assertThat(deed.who().client()).contains("pages:9f2c41d07a"));
    }

    @Test
    void everyReportThatIntakeCouldNotTakeIsOnRecordByItself() {
        for (int i = 0; i < 20; i++) {
            onRecord.reported(OFFICER, request, Answer.of(IntakeOutcome.UNAVAILABLE, GeneralProblem.UNAVAILABLE));
        }

        assertThat(trail.deeds()).hasSize(20).allSatisfy(deed -> assertThat(deed.outcome()).isEqualTo("unavailable"));
    }

    @Test
    void whoAsksForAnothersIsOnRecordByHowOftenAndWhoIsShownItsOwnByEach() {
        for (int i = 0; i < 20; i++) {
            onRecord.notRead(OFFICER, REFERRAL, request, ProblemType.UNKNOWN_REFERRAL);
            onRecord.notRead(OFFICER, REFERRAL, request, ProblemType.ERASED);
            onRecord.notRead(OFFICER, REFERRAL, request, GeneralProblem.UNAVAILABLE);
        }

        assertThat(trail.words()).containsExactly("REFERRAL_READ unknown-referral", "REFERRAL_READ erased",
                "REFERRAL_READ unavailable", "REFERRAL_READ unknown-referral-10", "REFERRAL_READ erased-10",
                "REFERRAL_READ unavailable-10");
        for (int i = 0; i < 20; i++) {
            onRecord.read(OFFICER, REFERRAL, request);
        }
        assertThat(trail.deeds()).hasSize(26);
    }

    @Test
    void howAReferralStandsIsOnRecordBeforeItIsShownAndNoReportWaitsForThat() {
        onRecord.read(OFFICER, REFERRAL, request);
        onRecord.reported(OFFICER, request, Answer.of(IntakeOutcome.UNAVAILABLE, GeneralProblem.UNAVAILABLE));
        onRecord.reported(OFFICER, request, Answer.of(IntakeOutcome.LIMITED, GeneralProblem.RATE_LIMITED));
        onRecord.reported(OFFICER, request, new Answer(IntakeOutcome.REPEATED, ResponseEntity.accepted().build()));

        assertThat(trail.manners()).containsExactly("record", "refused", "refused", "mention");
    }

    @ParameterizedTest
    @EnumSource(value = IntakeOutcome.class, names = { "REFUSED", "TOO_LARGE", "MALFORMED", "CUT_SHORT",
            "UNSUPPORTED_TYPE", "FORBIDDEN", "UNKNOWN_REFERRAL", "CONFLICT", "TOO_EARLY", "ERASED" })
    void whatIsNoReportOrNotTheCallersIsOnRecordByHowOftenItCame(IntakeOutcome outcome) {
        for (int i = 0; i < 50; i++) {
            onRecord.reported(OFFICER, request, Answer.of(outcome, GeneralProblem.MALFORMED_JSON));
        }
        assertThat(trail.deeds()).extracting(Deed::outcome).containsExactly("malformed-json", "malformed-json-10");
    }

}
