package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import network.referral.local.LocalNetwork;
import network.referral.testbus.Browser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;

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
            new Select(officer.see(By.name("/encounter/place"))).selectByValue("airport");
            choose(officer, "/presumption", "true");
            officer.see(By.name("/compartments/whereabouts")).sendKeys("Gate 4");
            officer.button("Send the report").click();
            officer.reads("The network has the report.");
            var referral = officer.see(By.className("referral")).getText();

            new Person(network, "state-migration-service.case-worker").signInAt(worker,
                    network.gatewayUrl() + "/inbox");
            worker.see(By.xpath("//button[contains(., '" + referral + "') and contains(., 'receive and screen')]"))
                .click();
            worker.reads("Gate 4");
            worker.button("Acknowledge").click();
            worker.button("Accept");

            officer.reads("Receiving and screening: acknowledged");
            assertThat(officer.text()).doesNotContain("state-migration-service");
        }
    }

    private static void choose(Browser browser, String member, String code) {
        browser.see(By.cssSelector("input[name='%s'][value='%s']".formatted(member, code))).click();
    }

}
