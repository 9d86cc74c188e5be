package network.referral.ctl.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The page claims no more than its file does: authorities sign it. */
class PageClaimsTest {

    @Test
    void whatTheFileLeavesToOthersIsNotSaidToBeDone() {
        assertThat(ProtocolPageTest.page("tm", "en").at("rule-TM-31"))
            .contains("For other parts of the network to carry out", "No part of the network carries it out yet.")
            .doesNotContain("Carried out by other parts");
    }

}
