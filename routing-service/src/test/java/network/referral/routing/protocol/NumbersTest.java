package network.referral.routing.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.referral.routing.protocol.reading.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A number of a closed range, held against bounds; unknown is neither side of one. */
class NumbersTest {

    private static final String RULE = "when: {place: port}";

    private static final Protocol SOON = screens("{minutesLeft: {below: 60}}");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {below: 60}                | 0-59
            {at-least: 60}             | 60-1440
            {at-least: 30, below: 90}  | 30-89
            {at-least: 1440}           | 1440
            {below: 1}                 | 0
            {known: true}              | 0-1440
            """)
    void everyNumberIsOnOneSideOfABound(String test, String fires) {
        Protocol protocol = screens("{minutesLeft: " + test + "}");
        String[] ends = (fires.contains("-") ? fires : fires + "-" + fires).split("-");

        for (int minutes = 0; minutes <= 1440; minutes++) {
            boolean expected = minutes >= Integer.parseInt(ends[0]) && minutes <= Integer.parseInt(ends[1]);
            assertThat(isScreened(protocol, minutes)).as("%d minutes", minutes).isEqualTo(expected);
        }
        assertThat(isScreened(protocol, "unknown")).isFalse();
        assertThat(isScreened(protocol, null)).isFalse();
    }

    @Test
    void unknownIsSaidByItsName() {
        Protocol protocol = screens("{minutesLeft: unknown}");

        assertThat(isScreened(protocol, null)).isTrue();
        assertThat(isScreened(protocol, "unknown")).isTrue();
        assertThat(isScreened(protocol, 0)).isFalse();
        assertThat(isScreened(screens("{minutesLeft: {known: false}}"), null)).isTrue();
    }

    @Test
    void numbersThatNoRuleTellsApartAreTheSameFacts() {
        assertThat(facts(SOON, 0)).isEqualTo(facts(SOON, 59)).isNotEqualTo(facts(SOON, 60));
        assertThat(facts(SOON, 60)).isEqualTo(facts(SOON, 1440)).isNotEqualTo(facts(SOON, "unknown"));
    }

    @Test
    void whatIsNoNumberOfTheRangeIsRefusedAndNotRepeated() {
        assertThat(List.of(-1, 1441, Long.MAX_VALUE, new BigInteger("9".repeat(30))))
            .allSatisfy(number -> assertThat(errors(number)).singleElement().satisfies(error -> {
                assertThat(error.code()).isEqualTo(FactError.Code.UNKNOWN_VALUE);
                assertThat(error.sentence()).contains("a whole number from 0 to 1440, unknown")
                    .doesNotContain(number.toString());
            }));
        assertThat(List.of("40", "soon", 40.5, true, List.of(40))).allSatisfy(value -> assertThat(errors(value))
            .extracting(FactError::code, FactError::sentence)
            .containsExactly(tuple(FactError.Code.WRONG_TYPE, "'minutesLeft' must be a whole number, or unknown.")));
    }

    @Test
    void aWrongConditionIsSaidWithItsLineRuleAndWhatWouldDo() {
        assertThat(Protocols.findings(with("{minutesLeft: {belo: 60}}"))).extracting(Finding::sentence)
            .singleElement()
            .asString()
            .startsWith("small.yaml:" + line() + ": Z-1: ")
            .contains("belo", "Did you mean 'below'?", "at-least");
        assertThat(Protocols.findings(with("{minutesLeft: {below: 2000}}"))).extracting(Finding::sentence)
            .singleElement()
            .asString()
            .contains("Z-1", "'below' of 'minutesLeft' must be a whole number from 1 to 1440");
        assertThat(Protocols.findings(with("{minutesLeft: 40}"))).extracting(Finding::sentence)
            .singleElement()
            .asString()
            .contains("is a number: write {at-least: ...}, {below: ...}");
    }

    private static long line() {
        return SmallProtocol.TEXT.substring(0, SmallProtocol.TEXT.indexOf(RULE)).lines().count();
    }

    @Test
    void aRuleNearlyFiredByTheMinutesThatItMissed() {
        Protocol interval = screens("{minutesLeft: {at-least: 30, below: 90}}");

        assertThat(unmet(interval, 120))
            .isEqualTo(new Unmet(condition(Condition.Test.BELOW, "90"), "120", List.of("30-89")));
        assertThat(unmet(interval, null))
            .isEqualTo(new Unmet(condition(Condition.Test.AT_LEAST, "30"), "unknown", List.of("30-89")));
    }

    private static Unmet unmet(Protocol protocol, Object minutes) {
        return protocol.nearlyFired(facts(protocol, minutes))
            .stream()
            .filter(near -> near.rule().id().equals("Z-1"))
            .findFirst()
            .orElseThrow()
            .ways()
            .getFirst()
            .getFirst();
    }

    @Test
    void theFactUsedIsTheNumberAsItWasGiven() {
        Facts facts = facts(SOON, 40);

        assertThat(SOON.usedFacts(facts, SOON.decide(facts)))
            .contains(new UsedFact("minutesLeft", "40", true, List.of("Z-1")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    en | fewer than 60 minutes left           | 30 or more minutes left                 | minutes left is 40
                    ru | минут до отправления — меньше 60     | минут до отправления — не меньше 30     | минут до отправления — 40
                    tk | galan minut: 60 sanyndan az          | galan minut: 30 we ondan köp            | galan minut: 40
                    """)
    void boundsAreSaidInThreeLanguages(String language, String below, String atLeast, String is) {
        String yaml = SmallProtocol.with("words: {port: порт", "words: {minutesLeft: минут до отправления, port: порт")
            .replace("examples:\n", "  tk: {words: {minutesLeft: galan minut}, status: assumption}\nexamples:\n");
        PolicyWords words = new PolicyWords(Protocols.protocol(yaml), language, Map.of());

        assertThat(words.condition(condition(Condition.Test.BELOW, "60")).text()).isEqualTo(below);
        assertThat(words.condition(condition(Condition.Test.AT_LEAST, "30")).text()).isEqualTo(atLeast);
        assertThat(words.condition(condition(Condition.Test.IN, "40")).text()).isEqualTo(is);
    }

    private static Condition condition(Condition.Test test, String value) {
        return new Condition("minutesLeft", test, List.of(value));
    }

    private static String with(String when) {
        return SmallProtocol.with(RULE, "when: " + when);
    }

    /** The police screens whoever the conditions hold for, and nobody else. */
    private static Protocol screens(String when) {
        return Protocols.protocol(with(when));
    }

    private static Map<String, Object> json(Object minutes) {
        Map<String, Object> facts = new HashMap<>(Map.of("presumption", true));
        facts.put("minutesLeft", minutes);
        return facts;
    }

    private static boolean isScreened(Protocol protocol, Object minutes) {
        return Protocols.decide(protocol, json(minutes)).rules().stream().anyMatch(rule -> rule.id().equals("Z-1"));
    }

    private static Facts facts(Protocol protocol, Object minutes) {
        return ((FactsReading.Understood) protocol.facts(json(minutes))).facts();
    }

    private static List<FactError> errors(Object minutes) {
        return ((FactsReading.Refused) SOON.facts(json(minutes))).errors();
    }

}
