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

    private static void choose(Browser browser, String member, String code) {
        browser.press(By.cssSelector("input[name='%s'][value='%s']".formatted(member, code)));
    }

}
