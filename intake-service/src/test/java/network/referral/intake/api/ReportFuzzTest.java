package network.referral.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import network.referral.access.body.StrictJson;
import network.referral.intake.Reports;
import network.referral.intake.identification.FirstReport;
import network.referral.intake.identification.ReadReport;
import network.referral.intake.identification.Reading;
import network.referral.schemas.AgencyId;

/**
 * Whatever is posted to intake is a report or has its faults told; nothing ends in an
 * exception.
 */
class ReportFuzzTest {

    private static final FirstReport FIRST = new FirstReport("TM", new AgencyId(Reports.AIRPORT), Reports.NOW, "");

    @FuzzTest(maxDuration = "5s")
    void anyBodyIsReadOrRefused(byte[] body) {
        StrictJson.object(body).ifPresent(members -> {
            judged(ReadReport.read(members, Reports.WORDS, Reports.NOW));
            judged(ReadReport.revision(members, Reports.WORDS, Reports.NOW, FIRST));
        });
    }

    private static void judged(Reading reading) {
        if (reading instanceof Reading.Refused(var errors)) {
            assertThat(errors).isNotEmpty();
        }
    }

}
