package network.referral.routing.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What can be decided on, and what is refused without being repeated. */
class FactsTest {

    private static final Protocol TURKMEN = Protocols.turkmen();

    @Test
    void allErrorsAreToldAtOnce() {
        Map<String, Object> facts = Map.of("presumption", "yes", "place", "aeroport", "flags", "immediate-danger",
                "nationality", "UZB", "ageGrp", "child", "reporter", 7, "consent",
                Map.of("police", "never", "doctor", "given"), "stage", "reasonable-grounds-positive");

        assertThat(errors(facts)).extracting(FactError::fact, FactError::code)
            .containsExactlyInAnyOrder(tuple("presumption", FactError.Code.WRONG_TYPE),
                    tuple("place", FactError.Code.UNKNOWN_VALUE), tuple("flags", FactError.Code.WRONG_TYPE),
                    tuple("nationality", FactError.Code.UNKNOWN_VALUE), tuple("ageGrp", FactError.Code.UNKNOWN_FACT),
                    tuple("reporter", FactError.Code.WRONG_TYPE), tuple("consent.police", FactError.Code.UNKNOWN_VALUE),
                    tuple("consent.doctor", FactError.Code.UNKNOWN_FACT), tuple("stage", FactError.Code.UNKNOWN_FACT));
    }

    @Test
    void noErrorRepeatsAValue() {
        Map<String, Object> facts = new HashMap<>();
        facts.put("place", "Aynur Testowa");
        facts.put("flags", List.of("Aynur Testowa"));
        facts.put("Aynur Testowa, b. 2001", "x");
        facts.put("consent", Map.of("Aynur Testowa", "given"));

        assertThat(errors(facts)).hasSize(4)
            .allSatisfy(error -> assertThat(error.fact() + error.sentence()).doesNotContain("Aynur"));
    }

    @Test
    void absentNullAndUnknownAreTheSame() {
        Map<String, Object> nulls = TURKMEN.inputs().keySet().stream().collect(HashMap::new, (map, name) -> {
            if (!name.contains(".")) {
                map.put(name, null);
            }
        }, Map::putAll);
        Map<String, Object> unknowns = TURKMEN.inputs()
            .keySet()
            .stream()
            .filter(name -> !name.equals("flags"))
            .collect(Collectors.toMap(name -> name, name -> "unknown"));

        assertThat(facts(TURKMEN, nulls)).isEqualTo(facts(TURKMEN, Map.of())).isEqualTo(facts(TURKMEN, unknowns));
    }

    @Test
    void everyCountryCodeIsUnderstood() {
        assertThat(List.of("TR", "UZ", "PH", "NO", "TM"))
            .allSatisfy(code -> assertThat(facts(TURKMEN, Map.of("nationality", code))).isNotNull());
    }

    @Test
    void aGroupMayBeWrittenWithDots() {
        assertThat(facts(TURKMEN, Map.of("consent.police", "given")))
            .isEqualTo(facts(TURKMEN, Map.of("consent", Map.of("police", "given"))));
        assertThat(errors(Map.of("consent.police", "given", "consent", Map.of("police", "refused"))))
            .extracting(FactError::code)
            .containsExactly(FactError.Code.WRONG_TYPE);
    }

    @Test
    void aFlagSaidTwiceIsThereOnce() {
        assertThat(facts(TURKMEN, Map.of("flags", List.of("medical-need", "medical-need"))))
            .isEqualTo(facts(TURKMEN, Map.of("flags", List.of("medical-need"))));
    }

    @Test
    void factsShowNothingOfTheirContent() {
        assertThat(facts(TURKMEN, Map.of("nationality", "TR", "ageGroup", "child"))).hasToString("facts");
    }

    @Test
    void factsOfOneProtocolAreNotDecidedByAnother() {
        Facts facts = facts(TURKMEN, Map.of("presumption", true));

        assertThatIllegalArgumentException().isThrownBy(() -> Protocols.northmark().decide(facts));
    }

    private static Facts facts(Protocol protocol, Map<String, ?> facts) {
        return ((FactsReading.Understood) protocol.facts(facts)).facts();
    }

    private static List<FactError> errors(Map<String, ?> facts) {
        return ((FactsReading.Refused) TURKMEN.facts(facts)).errors();
    }

}
