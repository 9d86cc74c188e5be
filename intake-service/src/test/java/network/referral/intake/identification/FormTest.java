package network.referral.intake.identification;

import static network.referral.intake.Reports.WORDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.referral.intake.Reports;
import network.referral.schemas.AgencyId;
import org.junit.jupiter.api.Test;

/** A form offers what a report may say, and nothing else. */
class FormTest {

    @Test
    void it_offers_the_codes_of_the_agencys_own_jurisdiction() {
        var form = form(Reports.AIRPORT);

        assertThat(form.jurisdiction()).isEqualTo("TM");
        assertThat(form.mayReport()).isTrue();
        assertThat(form.codes().get("place")).containsExactly("airport", "land-border", "unknown");
        assertThat(form.codes().get("stage")).containsExactly("first", "second", "unknown");
        assertThat(form.codes().get("languages")).containsExactly("haz", "ru", "tk");
        assertThat(form.codes().get("flags")).as("nobody can set the absence of knowledge")
            .contains("immediate-danger")
            .doesNotContain("unknown");
        assertThat(form.codes().get("sex")).isEqualTo(NetworkCodes.SEX);
        assertThat(form.codes().get("consent.police")).contains("not-asked", "given");
    }

    /** A protocol may use fewer of the network's codes, never others. */
    @Test
    void it_offers_nothing_that_no_record_can_carry() {
        var jurisdiction = new Jurisdiction(Map.of("citizenship", List.of("national", "refugee")),
                Map.of(new AgencyId(Reports.AIRPORT), new Jurisdiction.Agency(Set.of("refer"), true)));
        var words = new Vocabulary(Map.of("TM", jurisdiction), WORDS.agencies(), WORDS.indicators(), WORDS.languages());

        var form = Form.of(new AgencyId(Reports.AIRPORT), words).orElseThrow();

        assertThat(form.codes().get("citizenship")).containsExactly("national");
    }

    @Test
    void it_says_who_would_be_refused() {
        assertThat(form(Reports.BAR).mayReport()).as("without the role").isFalse();
        assertThat(form(Reports.RETIRED).mayReport()).as("takes no part any more").isFalse();
    }

    @Test
    void an_agency_of_nowhere_has_none() {
        assertThat(Form.of(new AgencyId("no-such-agency"), WORDS)).isEqualTo(Optional.empty());
    }

    private static Form form(String agency) {
        return Form.of(new AgencyId(agency), WORDS).orElseThrow();
    }

}
