package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** An officer who learns of a second agency that may be involved. */
class SecondAgencyIT extends IntakeInABrowser {

    private static final String ONE = "/implicatedAgency";

    private static final String OTHERS = "/alsoImplicated";

    @Test
    void toChooseItInNewFactsLetsTheFirstNotInUnlessTheOfficerSaysSo() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.choose(ONE, Reports.BAR);
        var id = phone.report();

        phone.choose(ONE, Reports.AIRPORT);
        phone.browser().reads("untick only who was named by mistake");
        assertThat(phone.isTicked(OTHERS, Reports.BAR)).isTrue();
        phone.press("Send new facts");
        phone.browser().reads("The network has the new facts (revision 2).");
        assertThat(kept(id)).containsExactly(Reports.AIRPORT, Reports.BAR);

        phone.tick(OTHERS, Reports.BAR);
        phone.press("Send new facts");
        phone.browser().reads("The network has the new facts (revision 3).");
        assertThat(kept(id)).containsExactly(Reports.AIRPORT);
    }

    @Test
    void toChooseItWhileTheFirstIsOnItsWayLetsThatNotInEither() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.choose(ONE, Reports.BAR);
        phone.loseTheAnswers();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        phone.choose(ONE, Reports.AIRPORT);
        phone.findTheAnswers();
        phone.browser().reads("The network has it as it was when you pressed Send.");
        assertThat(phone.isTicked(OTHERS, Reports.BAR)).isTrue();
    }

    @Test
    void toChooseItAfterNewFactsThatTheNetworkMayHaveLetsWhomThoseKeepOutNotInEither() {
        var id = phone.signedIn(port).aGirlAtTheGate().report();
        phone.choose(ONE, Reports.BAR);
        phone.loseTheAnswers("/v1/referrals/" + id);
        phone.press("Send new facts");
        phone.browser().reads("It is sent again by itself");
        phone.press("Stop trying");
        phone.browser().reads("It is not known whether it has what you changed.");
        phone.findTheAnswers();
        phone.choose(ONE, Reports.AIRPORT);
        phone.press("Send new facts");
        phone.browser().reads("The network has the new facts (revision 3).");
        assertThat(kept(id)).containsExactly(Reports.AIRPORT, Reports.BAR);
    }

    @Test
    void whoWasUntickedIsNotTickedAgainByAnotherChoice() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.choose(ONE, Reports.BAR);
        var id = phone.report();
        phone.choose(ONE, Reports.AIRPORT);
        phone.tick(OTHERS, Reports.BAR);
        phone.choose(ONE, "");
        phone.choose(ONE, Reports.AIRPORT);
        phone.press("Send new facts");
        phone.browser().reads("The network has the new facts (revision 2).");
        assertThat(kept(id)).containsExactly(Reports.AIRPORT);
    }

    @Test
    void ofEachTheOfficerIsToldForWhomElseItIsNotKeptOut() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.choose(ONE, Reports.BAR);
        phone.report();
        phone.press("Next person of this encounter");
        phone.tick("/profile/ageGroup", "adult");
        phone.tick("/presumption", "true");
        phone.browser().choose(By.id("more-agencies"), Reports.AIRPORT);
        phone.report();
        assertThat(phone.browser().read(By.className("outcome"))).contains("not for: Person 1, Child")
            .contains(name(Reports.AIRPORT) + ": kept out for this person, and")
            .doesNotContain(name(Reports.BAR));
    }

    private String name(String agency) {
        return phone.browser()
            .with(By.cssSelector("[name='%s'] option[value='%s']".formatted(ONE, agency)),
                    option -> option.getDomProperty("text"));
    }

    @Test
    void bothAreNamedAtOnceAndStayForTheNextPerson() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.choose(ONE, Reports.AIRPORT);
        phone.choose(ONE, Reports.BAR);
        phone.browser().choose(By.id("more-agencies"), Reports.AIRPORT);
        assertThat(kept(phone.report())).as("a choice that nobody sent is none")
            .containsExactly(Reports.BAR, Reports.AIRPORT);

        phone.press("Next person of this encounter");
        assertThat(phone.focused().getText()).contains("Your own agency is kept out for this person, too")
            .contains("kept out for this person, too, as for the one before. If that is wrong");
        phone.tick("/profile/ageGroup", "adult");
        phone.tick("/presumption", "true");
        assertThat(kept(phone.report())).containsExactly(Reports.BAR, Reports.AIRPORT);
    }

    /** The one that rules ask about, and then the others. */
    private List<String> kept(String referral) {
        var report = network.reports(referral).getLast();
        return Stream.concat(Stream.of(report.getImplicatedAgency()), report.getAlsoImplicated().stream())
            .map(Object::toString)
            .toList();
    }

}
