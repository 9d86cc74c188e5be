package network.referral.routing.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DecisionLineTest {

    @Test
    void hasTheMembersOfTheContractInTheirOrder() {
        Decision decision = Protocols.decide(Protocols.protocol(SmallProtocol.TEXT),
                Map.of("presumption", true, "place", "port", "nationality", "PH", "implicatedAgency", "mission"));

        assertThat(JsonMapper.shared().writeValueAsString(DecisionLine.of(decision))).isEqualTo("""
                {"protocol":"ZZ","version":"1.0",\
                "assignments":[{"agency":"police","purpose":"screen","priority":"P2","rules":["Z-1"],\
                "share":["case-ref","risk"],"acknowledgeBy":"P1D","workingDays":true}],\
                "rules":["Z-1","Z-3","Z-9"],"excluded":["mission"],"outcome":"routed",\
                "unfilled":["mission:notify"],"requirements":[]}""");
    }

    @Test
    void saysHowSoonInIsoLengths() {
        Decision decision = Protocols.decide(Protocols.turkmen(),
                Map.of("presumption", true, "place", "road", "flags", List.of("immediate-danger", "medical-need")));

        assertThat(decision.assignments())
            .extracting(
                    assignment -> assignment.priority().id() + " " + assignment.priority().acknowledgeWithin().iso())
            .contains("P0 PT15M", "P1 PT1H", "P2 PT4H", "P3 P1D");
    }

    @Test
    void anObservationIsALineToo() {
        assertThat(JsonMapper.shared()
            .writeValueAsString(DecisionLine.of(Protocols.decide(Protocols.turkmen(), Map.of("presumption", false)))))
            .isEqualTo("""
                    {"protocol":"TM","version":"0.1-draft","assignments":[],"rules":[],"excluded":[],\
                    "outcome":"not-presumed","unfilled":[],"requirements":[]}""");
    }

}
