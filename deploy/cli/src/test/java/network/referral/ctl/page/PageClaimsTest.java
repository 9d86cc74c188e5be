package network.referral.ctl.page;

import static org.assertj.core.api.Assertions.assertThat;

import network.referral.ctl.Ctl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page claims no more than its file does: authorities sign it. */
class PageClaimsTest {

    @Test
    void whatTheFileLeavesToOthersIsNotSaidToBeDone() {
        assertThat(ProtocolPageTest.page("tm", "en").at("rule-TM-31"))
            .contains("For other parts of the network to carry out", "No part of the network carries it out yet.")
            .doesNotContain("Carried out by other parts");
    }

    /** It has another law; what a rule rests on, its own basis says. */
    @ParameterizedTest
    @CsvSource({ "en,that agency is kept from the referral,The law", "ru,это ведомство не допускается к делу,Закон" })
    void thePageOfAnotherCountrySpeaksOfNoLawButItsOwn(String language, String said, String law) {
        var page = Rendered.of(Ctl.project("deploy/protocols/nm/proposal.yaml"), "--agencies",
                Ctl.project("deploy/agencies").toString(), "--lang", language);

        assertThat(page.html()).contains(said).doesNotContain(law + " ");
    }

}
