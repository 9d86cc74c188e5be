package network.referral.intake;

import static network.referral.intake.Reports.with;
import static network.referral.intake.SignsNotOffered.NOT_OFFERED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import network.referral.intake.indicators.IndicatorCatalogue;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A sign that was offered once, or is not yet. */
class SignsIT extends IntakeInABrowser {

    @TestConfiguration
    static class OneIsNotOffered {

        @Bean
        @Primary
        IndicatorCatalogue withOneThatIsNotOffered() {
            return SignsNotOffered.catalogue();
        }

    }

    @Test
    void isTakenInAReportAndInARevisionThoughNoFormOffersIt() {
        var catalogue = Reporter.tree(reporter.get("/v1/indicators"));
        assertThat(catalogue.get("indicators").findValuesAsString("code")).contains("TRV-01")
            .doesNotContain(NOT_OFFERED);
        assertThat(catalogue.get("notOffered").findValuesAsString("code")).containsExactly(NOT_OFFERED);

        assertThat(reporter.post(key, report).statusCode()).isEqualTo(202);
        with(with(report, "/revision", 2), "/consent/police", "withdrawn");
        assertThat(reporter.put(id, report).statusCode()).isEqualTo(202);
        assertThat(network.reports(id)).hasSize(2)
            .allSatisfy(sent -> assertThat(sent.getIndicators()).hasToString("[GEN-17, TRV-01]"));
        assertProblem(reporter.post("another-" + key, with(report, "/indicators", List.of("GEN-1700"))), 422,
                "invalid-report");
    }

    @Test
    void isInSightWhereItWasTickedAndCanBeTakenBack() {
        phone.open(port);
        asBeforeItWasTakenOut("en");
        phone.signIn();
        phone.browser().see(By.name("/encounter/place"));
        phone.aGirlAtTheGate();
        phone.tick("/indicators", NOT_OFFERED);
        phone.tick("/indicators", "TRV-01");
        var id = phone.report();

        phone.speak("ru");
        phone.browser().reads("За человека отвечает другой *");
        assertThat(phone.isTicked("/indicators", NOT_OFFERED)).isTrue();
        phone.tick("/indicators", NOT_OFFERED);
        phone.press("Отправить новые сведения");
        phone.browser().reads("(редакция 2)");
        assertThat(network.reports(id)).extracting(sent -> sent.getIndicators().toString())
            .containsExactly("[GEN-17, TRV-01]", "[TRV-01]");
    }

    @Test
    void isNotInSightWhereItWasNotTicked() {
        phone.signedIn(port);
        phone.browser().see(By.cssSelector("input[value='TRV-01']"));
        assertThat(phone.browser().driver().findElements(By.cssSelector("input[value='" + NOT_OFFERED + "']")))
            .isEmpty();
    }

    /** What the page is told of the signs in that language. */
    private void asBeforeItWasTakenOut(String language) {
        phone.browser().run("""
                const real = window.fetch;
                window.fetch = async (path, asked) => {
                    const answer = await real(path, asked);
                    if (path !== '/v1/indicators?lang=%s') return answer;
                    const { indicators, notOffered, ...others } = await answer.json();
                    return Response.json({ ...others, indicators: [...indicators, ...notOffered] });
                };""".formatted(language));
    }

}
