package network.referral.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import network.referral.access.body.StrictJson;
import network.referral.intake.Reports;
import network.referral.intake.identification.FirstReport;
import network.referral.intake.identification.ReadReport;
import network.referral.intake.identification.Reading;
import network.referral.intake.identification.Written;
import network.referral.schemas.AgencyId;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever is posted to intake is a report or has its faults told; nothing ends in an
 * exception, and what is taken can be read by whoever it is shown to.
 */
class ReportFuzzTest {

    private static final JsonMapper JSON = JsonMapper.builder()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .build();

    private static final FirstReport FIRST = new FirstReport("TM", new AgencyId(Reports.AIRPORT), Reports.NOW, "");

    @FuzzTest(maxDuration = "5s")
    void anyBodyIsReadOrRefused(byte[] body) {
        StrictJson.object(body).ifPresent(members -> {
            judged(ReadReport.read(members, Reports.WORDS, Reports.NOW));
            judged(ReadReport.revision(members, Reports.WORDS, Reports.NOW, Reports.inForce(FIRST)));
        });
    }

    private static void judged(Reading reading) {
        switch (reading) {
            case Reading.Refused(var errors) -> assertThat(errors).isNotEmpty();
            case Reading.Accepted(var report, var revision) ->
                report.compartments().values().forEach(ReportFuzzTest::canBeReadBack);
        }
    }

    /** An agency's system is shown what was sealed, to the digit. */
    private static void canBeReadBack(Written written) {
        var sealed = JSON.writeValueAsBytes(written.reveal());
        assertThat(JSON.writeValueAsBytes(JSON.readTree(sealed))).isEqualTo(sealed);
    }

}
