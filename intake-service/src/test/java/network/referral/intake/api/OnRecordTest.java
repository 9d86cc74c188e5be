package network.referral.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.referral.access.Caller;
import network.referral.access.problem.GeneralProblem;
import network.referral.audit.AuditTrail;
import network.referral.audit.chain.Deed;
import network.referral.schemas.AgencyId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** Each report is on record by itself, a flood by its size; a person by its pseudonym. */
class OnRecordTest {

    private static final Caller OFFICER = new Caller(Optional.of(new AgencyId("gate")), "pages",
            Optional.of("9f2c41d07a"), Set.of());

    private final List<Deed> told = new ArrayList<>();

    private final OnRecord onRecord = new OnRecord(new Kept(),
            Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC));

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void whoSendsTooMuchIsOnRecordByTheSizeOfTheFlood() {
        for (int i = 0; i < 150; i++) {
            onRecord.reported(OFFICER, request, Answer.of(IntakeOutcome.LIMITED, GeneralProblem.RATE_LIMITED));
        }

        assertThat(told).extracting(deed -> deed.act() + " " + deed.outcome())
            .containsExactly("REPORT_REFUSED rate-limited", "REPORT_REFUSED rate-limited-10",
                    "REPORT_REFUSED rate-limited-100");
        assertThat(told).allSatisfy(deed -> assertThat(deed.who().client()).contains("pages:9f2c41d07a"));
    }

    @Test
    void everyOtherRefusalIsOnRecordByItself() {
        for (int i = 0; i < 20; i++) {
            onRecord.reported(OFFICER, request, Answer.of(IntakeOutcome.UNAVAILABLE, GeneralProblem.UNAVAILABLE));
        }

        assertThat(told).hasSize(20).allSatisfy(deed -> assertThat(deed.outcome()).isEqualTo("unavailable"));
        for (int i = 0; i < 20; i++) {
            onRecord.reported(OFFICER, request, Answer.of(IntakeOutcome.FORBIDDEN, ProblemType.NOT_YOUR_AGENCY));
        }
        assertThat(told).hasSize(40);
    }

    @ParameterizedTest
    @EnumSource(value = IntakeOutcome.class, names = { "REFUSED", "TOO_LARGE", "MALFORMED", "UNSUPPORTED_TYPE" })
    void whatIsNoReportAtAllIsOnRecordByHowOftenItCame(IntakeOutcome outcome) {
        for (int i = 0; i < 50; i++) {
            onRecord.reported(OFFICER, request, Answer.of(outcome, GeneralProblem.MALFORMED_JSON));
        }
        assertThat(told).extracting(Deed::outcome).containsExactly("malformed-json", "malformed-json-10");
    }

    private final class Kept implements AuditTrail {

        @Override
        public void record(Deed deed) {
            told.add(deed);
        }

        @Override
        public void note(Deed deed) {
            told.add(deed);
        }

        @Override
        public void mention(Deed deed) {
            told.add(deed);
        }

        @Override
        public void close() {
            told.clear();
        }

    }

}
