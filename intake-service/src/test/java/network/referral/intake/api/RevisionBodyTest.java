package network.referral.intake.api;

import static network.referral.intake.Reports.NOW;
import static network.referral.intake.Reports.WORDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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
        var example = example(RevisionBody.EXAMPLE);
        var first = new FirstReport("TM", new AgencyId(Reports.AIRPORT), NOW, "0".repeat(64));
        assertThat(ReadReport.revision(example, WORDS, NOW, Reports.inForce(first)))
            .isInstanceOfSatisfying(Reading.Accepted.class, accepted -> assertThat(accepted.revision()).isEqualTo(2));
    }

    /** A revision is whole: whoever copies both takes nothing back. */
    @Test
    void theExampleLeavesOutNothingThatTheFirstReportHad() {
        assertThat(example(RevisionBody.EXAMPLE)).containsAllEntriesOf(sameInBoth());
    }

    /** Only the consent and the time that is left have changed. */
    private static Map<String, Object> sameInBoth() {
        var same = new HashMap<String, Object>(example(IdentificationBody.EXAMPLE));
        same.keySet().removeAll(Set.of("consent", "encounter"));
        return same;
    }

    private static Map<String, Object> example(String json) {
        var members = new HashMap<String, Object>();
        StrictJson.object(json.getBytes(StandardCharsets.UTF_8))
            .orElseThrow()
            .forEach((name, value) -> members.put(name.toString(), value));
        return members;
    }

}
