package network.referral.intake.api;

import static network.referral.intake.Reports.NOW;
import static network.referral.intake.Reports.WORDS;
import static network.referral.intake.Reports.atTheGate;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import network.referral.access.body.StrictJson;
import network.referral.intake.identification.ReadReport;
import network.referral.intake.identification.Reading;
import network.referral.intake.status.ReporterView;
import org.junit.jupiter.api.Test;

/** The documentation says what the reading does. */
class IdentificationBodyTest {

    @Test
    void theExampleIsAReportThatIsTaken() {
        var example = StrictJson.object(IdentificationBody.EXAMPLE.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        assertThat(ReadReport.read(example, WORDS, NOW)).isInstanceOf(Reading.Accepted.class);
    }

    @Test
    void everyMemberIsDocumentedAndNoOther() {
        var report = atTheGate();
        assertDocumented(IdentificationBody.class, report);
        assertDocumented(IdentificationBody.Encounter.class, report.get("encounter"));
        assertDocumented(IdentificationBody.Profile.class, report.get("profile"));
        assertDocumented(IdentificationBody.Consent.class, report.get("consent"));
    }

    @Test
    void everyMemberThatAReporterIsToldIsDocumentedAndNoOther() {
        assertThat(members(ReporterViewBody.class)).isEqualTo(members(ReporterView.class));
        assertThat(members(ReporterViewBody.Item.class)).isEqualTo(members(ReporterView.Item.class));
    }

    private static List<String> members(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
    }

    private static void assertDocumented(Class<?> type, Object object) {
        assertThat(members(type))
            .containsExactlyInAnyOrderElementsOf(((Map<?, ?>) object).keySet().stream().map(Object::toString).toList());
    }

}
