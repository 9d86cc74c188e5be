package network.referral.routing.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {

    @ParameterizedTest
    @CsvSource({ "not-asked, refused, true", "given, refused, true", "given, withdrawn, true", "'', refused, true",
            "refused, refused, false", "refused, withdrawn, false", "withdrawn, refused, false",
            "refused, given, false", "given, unable, false", "not-asked, not-asked, false" })
    void a_consent_is_taken_back_by_a_no_that_was_none_before(String before, String now, boolean takesBack) {
        var known = before.isEmpty() ? Map.<String, String>of() : Map.of("police", before, "assistance", "refused");

        assertThat(report(Map.of("consent", Map.of("police", now))).after(known).takesBackConsent())
            .isEqualTo(takesBack);
    }

    @Test
    void one_that_says_nothing_of_consent_takes_none_back() {
        assertThat(report(Map.of()).after(Map.of("police", "given")).takesBackConsent()).isFalse();
    }

    private static Report report(Map<String, Object> facts) {
        return new Report(ReferralId.derive("airport-security-ashgabat", "consent-01"), 2, "TM",
                new AgencyId("airport-security-ashgabat"), true, facts, "c", Instant.EPOCH);
    }

}
