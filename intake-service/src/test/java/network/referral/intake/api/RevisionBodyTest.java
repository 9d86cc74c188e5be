package network.referral.intake.api;

import static network.referral.intake.Reports.NOW;
import static network.referral.intake.Reports.WORDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import network.referral.access.body.StrictJson;
import network.referral.intake.Reports;
import network.referral.intake.identification.FirstReport;
import network.referral.intake.identification.ReadReport;
import network.referral.intake.identification.Reading;
import network.referral.schemas.AgencyId;
import org.junit.jupiter.api.Test;

class RevisionBodyTest {

    @Test
    void theExampleIsARevisionThatIsTaken() {
        var example = StrictJson.object(RevisionBody.EXAMPLE.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        var first = new FirstReport("TM", new AgencyId(Reports.AIRPORT), NOW, "0".repeat(64));
        assertThat(ReadReport.revision(example, WORDS, NOW, first)).isInstanceOfSatisfying(Reading.Accepted.class,
                accepted -> assertThat(accepted.revision()).isEqualTo(2));
    }

}
