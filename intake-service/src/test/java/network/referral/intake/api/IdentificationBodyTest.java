package network.referral.intake.api;

import static network.referral.intake.Reports.NOW;
import static network.referral.intake.Reports.WORDS;
import static network.referral.intake.Reports.atTheGate;
import static network.referral.intake.Reports.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import network.referral.access.body.StrictJson;
import network.referral.intake.identification.Fault;
import network.referral.intake.identification.FieldError;
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
    void howManyCodesAreTakenIsDocumented() throws NoSuchFieldException {
        assertMost("/indicators", IdentificationBody.class.getDeclaredField("indicators"));
        assertMost("/flags", IdentificationBody.class.getDeclaredField("flags"));
        assertMost("/alsoImplicated", IdentificationBody.class.getDeclaredField("alsoImplicated"));
        assertMost("/profile/languages", IdentificationBody.Profile.class.getDeclaredField("languages"));
    }

    @Test
    void thatNoCodeIsTakenTwiceIsDocumented() throws NoSuchFieldException {
        assertOnce("/indicators", "TRV-01", IdentificationBody.class.getDeclaredField("indicators"));
        assertOnce("/flags", "departure-imminent", IdentificationBody.class.getDeclaredField("flags"));
        assertOnce("/profile/languages", "tk", IdentificationBody.Profile.class.getDeclaredField("languages"));
    }

    private static void assertOnce(String pointer, String code, Field documented) {
        assertThat(faults(pointer, List.of(code, code))).containsExactly(Fault.DUPLICATE_CODE);
        assertThat(documented.getAnnotation(ArraySchema.class).uniqueItems()).as(pointer).isTrue();
    }

    private static void assertMost(String pointer, Field documented) {
        int most = documented.getAnnotation(ArraySchema.class).maxItems();
        assertThat(faults(pointer, most)).isNotEmpty().doesNotContain(Fault.TOO_MANY);
        assertThat(faults(pointer, most + 1)).containsExactly(Fault.TOO_MANY);
    }

    /** What is wrong with a list of so many codes that nobody knows. */
    private static List<Fault> faults(String pointer, int codes) {
        return faults(pointer, Collections.nCopies(codes, "no code"));
    }

    private static List<Fault> faults(String pointer, List<String> codes) {
        var report = with(atTheGate(), pointer, codes);
        return ((Reading.Refused) ReadReport.read(report, WORDS, NOW)).errors()
            .stream()
            .map(FieldError::fault)
            .toList();
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
