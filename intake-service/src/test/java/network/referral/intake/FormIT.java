package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import network.referral.events.AgencyStanding;
import network.referral.events.FactStatus;
import network.referral.events.LocalName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an agency may report, as directory and protocol say it at the moment. */
class FormIT extends IntakeOnTheBus {

    @Test
    void anAgencyIsToldItsJurisdictionAndTheCodesInForce() {
        var form = Reporter.tree(reporter.get("/v1/form"));
        assertThat(form.get("reporter").asString()).isEqualTo(Reports.AIRPORT);
        assertThat(form.get("jurisdiction").asString()).isEqualTo("TM");
        assertThat(form.get("mayReport").asBoolean()).isTrue();
        assertThat(form.get("codes").propertyNames()).containsExactlyInAnyOrder("place", "direction", "ageGroup", "sex",
                "citizenship", "nationality", "languages", "flags", "consent.assistance", "consent.police",
                "consent.consular", "stage", "compartments");
        assertThat(texts(form.at("/codes/place")))
            .containsExactlyElementsOf(Reports.INPUTS.get("place").stream().sorted().toList());
        assertThat(form.get("agencies").valueStream().map(agency -> agency.get("id").asString()))
            .contains(Reports.AIRPORT, Reports.BAR, Reports.RETIRED);
    }

    @Test
    void whoMayNotReportIsToldSoAndWhoBelongsNowhereThatThereIsNothing() {
        assertThat(Reporter.tree(reporter.as(Reports.BAR).get("/v1/form")).get("mayReport").asBoolean()).isFalse();
        assertProblem(reporter.as("no-such-agency").get("/v1/form"), 404, "no-jurisdiction");
    }

    @Test
    void anAgencyThatJoinsHasAFormAtOnce() {
        network.agency("new-gate", List.of("identify"), AgencyStanding.ACTIVE);
        await().until(() -> reporter.as("new-gate").get("/v1/form").statusCode() == 200);
    }

    @Test
    void howSureANameIsIsToldWithIt() {
        var names = List.of(new LocalName("en", "Hotline", FactStatus.ASSUMPTION));
        network.agency("named-hotline", List.of("hotline"), AgencyStanding.ACTIVE, names);
        await().until(() -> reporter.get("/v1/form").body().contains("named-hotline"));
        var named = Reporter.tree(reporter.get("/v1/form"))
            .get("agencies")
            .valueStream()
            .filter(agency -> agency.get("id").asString().equals("named-hotline"))
            .findFirst()
            .orElseThrow();
        assertThat(named.at("/name/en").asString()).isEqualTo("Hotline");
        assertThat(named.at("/nameStatus/en").asString()).isEqualTo("assumption");
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

}
