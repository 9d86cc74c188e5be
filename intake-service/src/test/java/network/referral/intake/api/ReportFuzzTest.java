package network.referral.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import network.referral.access.body.StrictJson;
import network.referral.intake.Reports;
import network.referral.intake.identification.FirstReport;
import network.referral.intake.identification.ReadReport;
import network.referral.intake.identification.Reading;
import network.referral.intake.identification.Written;
import network.referral.schemas.AgencyId;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever is posted to intake is a report or has its faults told; nothing ends in an
 * exception, and what is taken can be read by whoever it is shown to.
 */
class ReportFuzzTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final FirstReport FIRST = new FirstReport("TM", new AgencyId(Reports.AIRPORT), Reports.NOW, "");

    @FuzzTest(maxDuration = "5s")
    void anyBodyIsReadOrRefused(byte[] body) {
        StrictJson.object(body).ifPresent(members -> {
            judged(ReadReport.read(members, Reports.WORDS, Reports.NOW));
            judged(ReadReport.revision(members, Reports.WORDS, Reports.NOW, FIRST));
        });
    }

    private static void judged(Reading reading) {
        switch (reading) {
            case Reading.Refused(var errors) -> assertThat(errors).isNotEmpty();
            case Reading.Accepted(var report, var revision) ->
                report.compartments().values().forEach(ReportFuzzTest::canBeReadBack);
        }
    }

    /** As an agency's system reads it. */
    private static void canBeReadBack(Written written) {
        var shown = JSON.writeValueAsBytes(JSON.readTree(JSON.writeValueAsBytes(written.reveal())));
        assertThat(StrictJson.object(wrapped(shown))).isPresent();
    }

    private static byte[] wrapped(byte[] json) {
        return ("{\"it\":" + new String(json, StandardCharsets.UTF_8) + "}").getBytes(StandardCharsets.UTF_8);
    }

}
