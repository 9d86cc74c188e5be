package network.referral.e2e;

import static network.referral.testbus.Browser.button;
import static org.assertj.core.api.Assertions.assertThat;

import network.referral.local.LocalNetwork;
import network.referral.testbus.Browser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Two persons with phones, and no system of any agency. */
@DisplayName("The web pages")
class PagesIT {

    private final LocalNetwork network = RunningNetwork.get();

    @Test
    void carry_an_officers_report_to_a_case_worker_and_the_workers_word_back() {
        try (var officer = Browser.orSkip(); var worker = Browser.orSkip()) {
            new Person(network, "airport-security-ashgabat.front-line-officer").signInAt(officer,
                    network.intakeUrl() + "/report");
            choose(officer, "/flags", "departure-imminent");
            choose(officer, "/profile/ageGroup", "child");
            officer.choose(By.name("/encounter/place"), "airport");
            choose(officer, "/presumption", "true");
            officer.write(By.name("/compartments/whereabouts"), "Gate 4");
            officer.press("Send the report");
            officer.reads("The network has the report.");
            var referral = officer.read(By.className("referral"));

            new Person(network, "state-migration-service.case-worker").signInAt(worker,
                    network.gatewayUrl() + "/inbox");
            worker.press(By.xpath("//button[contains(., '" + referral + "') and contains(., 'receive and screen')]"));
            worker.reads("Gate 4");
            worker.press("Acknowledge");
            worker.see(button("Accept"));

            officer.reads("Receiving and screening: acknowledged");
            assertThat(officer.text()).doesNotContain("state-migration-service");
        }
    }

    /**
     * In a tab that was left open, whoever has a real person before them reads where it
     * is.
     */
    @Test
    void say_that_nobody_is_helped_here_before_anybody_has_signed_in_and_after() {
        try (var officer = Browser.orSkip(); var worker = Browser.orSkip()) {
            saysAllTheTime(officer, network.intakeUrl() + "/report", "Report no real person.");
            new Person(network, "airport-security-ashgabat.front-line-officer").signInAt(officer,
                    network.intakeUrl() + "/report");
            officer.see(button("Send the report"));
            assertThat(isInSight(officer)).as("where the form ends").isTrue();
            officer.loseTheNetwork();
            officer.press("Sign out");
            officer.see(button("Sign in"));
            assertThat(isInSight(officer)).as("of a service that is away").isTrue();

            saysAllTheTime(worker, network.gatewayUrl() + "/inbox", "None of these persons is real.");
            new Person(network, "state-migration-service.case-worker").signInAt(worker,
                    network.gatewayUrl() + "/inbox");
            worker.see(button("Sign out"));
            worker.choose(By.className("language"), "ru");
            worker.reads("УЧЕБНАЯ СЕТЬ: Все эти люди вымышлены.");
            assertThat(worker.driver().getTitle()).isEqualTo("УЧЕБНАЯ СЕТЬ: Перенаправления");
        }
    }

    private static void saysAllTheTime(Browser browser, String page, String words) {
        browser.open(page);
        browser.reads("TRAINING: " + words);
        assertThat(browser.driver().getTitle()).startsWith("TRAINING: ");
        assertThat(browser.width()).isEqualTo(Browser.PHONE_WIDTH);
    }

    /** Nothing lies over it. */
    private static boolean isInSight(Browser browser) {
        return "true".equals(browser.run("""
                const { left, top, width, height } = document.querySelector('.trial strong').getBoundingClientRect();
                return document.elementFromPoint(left + width / 2, top + height / 2)?.closest('.trial') !== null"""));
    }

    private static void choose(Browser browser, String member, String code) {
        browser.press(By.cssSelector("input[name='%s'][value='%s']".formatted(member, code)));
    }

}
