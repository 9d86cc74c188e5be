package network.referral.routing.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is said to people is all of one language, and marked where nobody confirmed it.
 */
class PolicyWordsTest {

    private static final Map<String, Map<String, AgencyName>> DIRECTORY = Map.of("state-migration-service",
            Map.of("en", new AgencyName("State Migration Service", true), "ru",
                    new AgencyName("Государственная миграционная служба", false), "tk",
                    new AgencyName("Döwlet migrasiýa gullugy", false)));

    private static final Condition AT_THE_AIRPORT = condition("place", Condition.Test.IN, "airport", "land-border");

    private static final Condition REPORTER = condition("reporter", Condition.Test.NOT_IN, "state-migration-service");

    @Test
    void englishReadsCodesAsWords() {
        PolicyWords words = words("en");

        assertThat(words.condition(AT_THE_AIRPORT).text()).isEqualTo("place is airport or land border");
        assertThat(words.condition(REPORTER).text()).isEqualTo("reporter is not State Migration Service");
        assertThat(words.condition(condition("consent.police", Condition.Test.KNOWN)).text())
            .isEqualTo("consent to police is known");
        assertThat(words.condition(condition("flags", Condition.Test.LACKS, "medical-need")).text())
            .isEqualTo("without: medical need");
        assertThat(words.condition(condition("nationality", Condition.Test.IN, "TR")).text())
            .startsWith("nationality is T");
        assertThat(words.agency("court").text()).isEqualTo("court");
        assertThat(words.mark()).isEmpty();
    }

    @Test
    void russianIsMarkedAsUnconfirmed() {
        PolicyWords words = words("ru");

        assertThat(words.condition(AT_THE_AIRPORT))
            .isEqualTo(new Said("место — аэропорт или сухопутная граница", "ru", false));
        assertThat(words.condition(REPORTER))
            .isEqualTo(new Said("кто сообщил — кроме: Государственная миграционная служба", "ru", false));
        assertThat(words.title("TM-02", "Urgent medical need"))
            .isEqualTo(new Said("Срочная медицинская необходимость", "ru", false));
        assertThat(words.mark()).map(Mark::status).hasValue(Status.ASSUMPTION);
    }

    @Test
    void aNameThatNobodyConfirmedIsMarkedInAConditionToo() {
        String yaml = Protocols.text("tm");
        Protocol confirmed = Protocols.protocol(yaml.replace("""
                  ru:
                    status: assumption
                """, """
                  ru:
                    status: confirmed
                """));
        PolicyWords russian = new PolicyWords(confirmed, "ru", DIRECTORY);
        PolicyWords english = new PolicyWords(confirmed, "en",
                Map.of("state-migration-service", Map.of("en", new AgencyName("Migration", false))));

        assertThat(russian.condition(AT_THE_AIRPORT).confirmed()).isTrue();
        assertThat(russian.condition(REPORTER).confirmed()).isFalse();
        assertThat(russian.word("state-migration-service"))
            .isEqualTo(new Said("Государственная миграционная служба", "ru", false));
        assertThat(english.condition(AT_THE_AIRPORT).confirmed()).isTrue();
        assertThat(english.condition(REPORTER)).isEqualTo(new Said("reporter is not Migration", "en", false));
        assertThat(english.sentence("state-migration-service meets at the land-border"))
            .isEqualTo(new Said("Migration meets at the land border", "en", false));
        assertThat(english.sentence("court meets at the land-border").confirmed()).isTrue();
    }

    @Test
    void whatHasNoWordsIsEnglishAsAWhole() {
        PolicyWords words = words("tk");

        assertThat(words.agency("state-migration-service"))
            .isEqualTo(new Said("Döwlet migrasiýa gullugy", "tk", false));
        assertThat(words.condition(REPORTER))
            .isEqualTo(new Said("reporter is not State Migration Service", "en", true));
        assertThat(words.title("TM-02", "Urgent medical need")).isEqualTo(new Said("Urgent medical need", "en", true));
        assertThat(words.mark()).isEmpty();
    }

    /** An id tells nobody whom it means. */
    @Test
    void whoHasNoNameInEnglishIsCalledByAnyThatItHas() {
        PolicyWords words = new PolicyWords(Protocols.turkmen(), "ru",
                Map.of("state-migration-service", Map.of("kk", new AgencyName("Kóshi-qon", true))));

        assertThat(words.agency("state-migration-service")).isEqualTo(new Said("Kóshi-qon", "kk", true));
        assertThat(words.word("state-migration-service").text()).isEqualTo("Kóshi-qon");
        assertThat(words.condition(REPORTER).text()).isEqualTo("reporter is not Kóshi-qon");
    }

    @Test
    void theRussianOfTheTurkmenDraftLeavesOutNothing() {
        Definition definition = Protocols.turkmen().definition();
        PolicyWords words = words("ru");
        Set<String> codes = new TreeSet<>(definition.words().purposes());
        codes.addAll(definition.words().data());
        codes.addAll(definition.words().priorities().keySet());
        definition.words().inputs().forEach((name, input) -> {
            codes.add(name);
            codes.addAll(input.type() == Input.Type.AGENCY ? List.of() : input.values());
        });

        assertThat(codes).hasSizeGreaterThan(90)
            .allSatisfy(code -> assertThat(words.word(code).language()).as(code).isEqualTo("ru"));
        assertThat(definition.rules())
            .allSatisfy(rule -> assertThat(words.title(rule.id(), rule.title()).language()).isEqualTo("ru"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "en", "ru", "tk" })
    void aReasonNamesTheLanguageOfWhatIsInAnother(String language) {
        Protocol protocol = Protocols.turkmen();
        Facts facts = switch (protocol.facts(Map.of("presumption", true, "place", "airport", "reporter",
                "state-customs-service", "flags", List.of("medical-need")))) {
            case FactsReading.Understood understood -> understood.facts();
            case FactsReading.Refused refused -> throw new AssertionError(refused.errors().toString());
        };

        Map<String, Object> line = ExplanationLine.of(protocol, facts, protocol.decide(facts), words(language));

        assertThat(line).containsEntry("language", language)
            .containsKeys("wording", "facts", "rules", "near", "agencies", "purposes");
        assertThat(line.get("rules").toString()).contains("TM-02", "TM-03", "assumption", "Palermo art. 6(3)(c)");
        switch (language) {
            case "ru" -> assertThat(line.toString()).contains("Срочная медицинская", "titleConfirmed=false",
                    "Государственная миграционная служба");
            case "tk" -> assertThat(line.toString()).contains("Urgent medical need, titleLanguage=en",
                    "text=Döwlet migrasiýa gullugy, textConfirmed=false");
            default ->
                assertThat(line.toString()).contains("Urgent medical need").doesNotContain("Language=", "Confirmed=");
        }
    }

    private static PolicyWords words(String language) {
        return new PolicyWords(Protocols.turkmen(), language, DIRECTORY);
    }

    private static Condition condition(String input, Condition.Test test, String... values) {
        return new Condition(input, test, List.of(values));
    }

}
