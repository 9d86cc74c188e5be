package network.referral.intake.identification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.intake.PageWords;
import network.referral.intake.identification.Jurisdiction.Agency;
import network.referral.intake.status.CoarseState;
import network.referral.schemas.AgencyId;
import network.referral.schemas.NetworkFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The report page has words for whatever an officer may choose or be told: in English for
 * the codes of any country, in the languages of its officers for Turkmenistan's.
 */
class ReportWordsTest {

    private static final AgencyId OFFICERS = new AgencyId("officers");

    /** Whoever cannot tell an age says that it is in doubt. */
    private static final Map<String, String> NOT_OFFERED = Map.of("ageGroup", "unknown");

    private static final Pattern SAID = Pattern.compile(
            "(?:(?<!#)say\\(|card\\(|required\\(|button\\(|titled\\([^']*|countdown\\([^']*'[a-z]+', \\[)'([A-Za-z-]+)'");

    private static final Pattern LANGUAGES = Pattern.compile("const LANGUAGES = \\{([^}]+)}");

    private static final Pattern QUOTED = Pattern.compile("'([A-Za-z-]+)'");

    @ParameterizedTest
    @CsvSource({ "place,place", "direction,direction", "ageGroup,ageGroup", "sex,sex", "citizenship,citizenship",
            "flags,flags", "consent.assistance,consent", "consent.police,consent", "consent.consular,consent",
            "stage,stage", "compartments,compartment" })
    void every_code_of_the_protocols_has_words_and_no_other(String member, String group) throws IOException {
        var codes = new TreeSet<String>();
        for (var jurisdiction : jurisdictions()) {
            codes.addAll(form(jurisdiction).codes().get(member));
        }
        codes.remove(NOT_OFFERED.getOrDefault(member, ""));

        assertThat(PageWords.of(group)).containsExactlyInAnyOrderElementsOf(codes);
        assertSpoken(group, "en");
        var turkmen = new TreeSet<>(form("tm").codes().get(member));
        turkmen.remove(NOT_OFFERED.getOrDefault(member, ""));
        assertSpoken(group, turkmen, "en", "ru", "tk");
    }

    @Test
    void every_purpose_has_words() throws IOException {
        var purposes = new TreeSet<String>();
        for (var jurisdiction : jurisdictions()) {
            purposes.addAll(texts(protocol(jurisdiction).get("purposes")));
        }

        assertThat(PageWords.of("purpose")).containsExactlyInAnyOrderElementsOf(purposes);
        assertSpoken("purpose", "en");
        assertSpoken("purpose", texts(protocol("tm").get("purposes")), "en", "ru", "tk");
    }

    @Test
    void every_fault_and_state_has_words() {
        assertThat(PageWords.of("fault")).isEqualTo(words(Arrays.stream(Fault.values()).map(Fault::code).toList()));
        assertSpoken("fault", "en", "ru");
        var states = words(Arrays.stream(CoarseState.values()).map(CoarseState::word).toList());
        assertThat(PageWords.of("state")).isEqualTo(states);
        assertThat(PageWords.of("progress")).isEqualTo(states);
        assertSpoken("state", "en", "ru", "tk");
        assertSpoken("progress", "en", "ru", "tk");
    }

    @Test
    void whatever_the_page_says_is_in_the_table_and_said_in_two_languages() {
        var said = new TreeSet<String>();
        var quoted = new TreeSet<String>();
        PageWords.modules().values().forEach(module -> {
            SAID.matcher(module).results().forEach(found -> said.add(found.group(1)));
            QUOTED.matcher(module).results().forEach(found -> quoted.add(found.group(1)));
        });

        assertThat(said).hasSizeGreaterThan(40);
        assertThat(PageWords.of("page")).containsAll(said);
        assertThat(PageWords.of("page")).as("said by nobody")
            .allMatch(key -> quoted.contains(key) || key.startsWith("signIn-") || key.startsWith("consent-"));
        assertSpoken("page", "en", "ru");
        assertSpoken("presumption", "en", "ru", "tk");
        assertSpoken("language", "en", "ru", "tk");
    }

    @Test
    void whoever_is_to_telephone_is_told_so_in_each_language() {
        for (var group : List.of("page", "fault", "problem")) {
            var table = PageWords.table().get(group);
            assertThat(table.propertyNames().stream().filter(key -> isToTelephone(table.get(key)))).as(group)
                .allMatch(key -> table.get(key).has("tk"));
        }
    }

    private static boolean isToTelephone(JsonNode texts) {
        return texts.get("en").asString().toLowerCase(Locale.ROOT).contains("telephone");
    }

    /** Else all that is understood of it is that what was entered is still there. */
    @Test
    void what_came_of_it_and_what_would_be_lost_is_said_in_each_language() {
        var page = PageWords.table().get("page");
        var said = Stream.of("stopped", "stoppedInDoubt", "pageFailed", "signInToSend", "signIn-refused",
                "signIn-closed", "signIn-blocked", "signIn-unavailable", "faulty", "notTaken", "nothingLost",
                "reallyNext", "reallyLeave", "samePerson", "adultWithChild", "implicated", "aboutConsent");
        assertThat(said).allMatch(key -> page.get(key).has("tk"));
    }

    /** Whoever cannot read it reports a real person there. */
    @Test
    void that_a_network_is_for_trying_out_is_said_in_each_language() {
        var page = PageWords.table().get("page");
        assertThat(Stream.of("trialMark", "trial")).allMatch(key -> page.get(key).has("tk"));
    }

    /** In Russian that is to be prosecuted, or not: whoever is named would be let off. */
    @Test
    void whoever_is_kept_out_is_not_said_to_go_free() {
        for (var group : List.of("page", "problem")) {
            assertThat(PageWords.table().get(group).values()).as(group)
                .extracting(texts -> texts.path("ru").asString(""))
                .noneMatch(text -> text.matches("(?iu).*привле[кч].*"));
        }
    }

    /** A country may have several, and nothing links their reports. */
    @Test
    void what_holds_within_a_jurisdiction_is_not_said_of_the_country() {
        for (var group : List.of("page", "fault", "problem")) {
            assertThat(PageWords.table().get(group).values()).as(group)
                .extracting(texts -> texts.get("en").asString())
                .noneMatch(text -> text.matches(".*(this country|country's protocol|any country).*"));
        }
    }

    @Test
    void urgent_are_flags_of_the_protocol() {
        assertThat(PageWords.of("flags").stream().filter(ReportWordsTest::isUrgent))
            .startsWith(NetworkFlags.IMMEDIATE_DANGER, "departure-imminent")
            .hasSizeBetween(4, 6);
        assertThat(PageWords.modules().get("form.js")).contains("'" + NetworkFlags.INTERPRETER_NEEDED + "'");
    }

    @Test
    void what_the_page_writes_for_a_flag_goes_into_a_text_of_the_report() {
        var notes = PageWords.table().get("note");
        assertThat(PageWords.of("flags")).containsAll(PageWords.of("note"));
        assertThat(notes.values()).extracting(note -> note.get("compartment").asString())
            .isNotEmpty()
            .isSubsetOf(NetworkCodes.COMPARTMENTS);
        assertThat(notes.values().stream().flatMap(note -> Stream.of("en", "ru", "tk").map(note::get)))
            .as("told apart in each language")
            .doesNotContainNull()
            .doesNotHaveDuplicates();
    }

    /** Where a translation is there, it fills in what the English does. */
    private static void assertSpoken(String group, String... languages) {
        assertSpoken(group, PageWords.table().get(group).propertyNames(), languages);
    }

    private static void assertSpoken(String group, Collection<String> keys, String... languages) {
        var table = PageWords.table().get(group);
        assertThat(keys).allSatisfy(key -> {
            var texts = table.get(key);
            assertThat(texts.propertyNames()).as(key).contains(languages).isSubsetOf("en", "ru", "tk", "urgent");
            for (var language : List.of("en", "ru", "tk")) {
                var text = texts.path(language).asString(texts.get("en").asString());
                assertThat(text).as(key).isNotBlank();
                assertThat(text.contains("{0}")).as(key).isEqualTo(texts.get("en").asString().contains("{0}"));
            }
        });
    }

    private static boolean isUrgent(String flag) {
        return PageWords.table().get("flags").get(flag).path("urgent").asBoolean(false);
    }

    /** Whoever speaks another is given no signs, and so no form. */
    @Test
    void the_signs_are_there_in_each_language_of_the_pages() throws IOException {
        var root = Path.of(System.getProperty("network.root"));
        var spoken = LANGUAGES
            .matcher(Files.readString(root.resolve("schemas/access/src/main/resources/pages/shared/words.js")))
            .results()
            .flatMap(table -> Stream.of(table.group(1).split(",")))
            .map(language -> language.strip().substring(0, 2))
            .toList();
        var catalogue = root.resolve("intake-service/src/main/resources/indicators/catalogue.json");

        assertThat(JsonMapper.shared().readTree(Files.readAllBytes(catalogue)).get("languages"))
            .extracting(JsonNode::asString)
            .containsExactlyElementsOf(spoken)
            .isNotEmpty();
    }

    /** Those that have a protocol in force; a proposal alone is nobody's yet. */
    private static List<String> jurisdictions() throws IOException {
        try (var folders = Files.list(Path.of(System.getProperty("network.root"), "deploy/protocols"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("protocol.yaml")))
                .map(folder -> folder.getFileName().toString())
                .toList();
        }
    }

    private static Form form(String jurisdiction) throws IOException {
        var inputs = new HashMap<String, List<String>>();
        object(protocol(jurisdiction).get("inputs"))
            .forEach((name, input) -> inputs.put(name, texts(object(input).getOrDefault("values", List.of()))));
        inputs.values().removeIf(List::isEmpty);
        var words = new Vocabulary(
                Map.of(jurisdiction, new Jurisdiction(inputs, Map.of(OFFICERS, new Agency(Set.of("identify"), true)))),
                Set.of(), Set.of(), Set.of());
        return Form.of(OFFICERS, words).orElseThrow();
    }

    private static Map<String, Object> protocol(String jurisdiction) throws IOException {
        var file = Path.of(System.getProperty("network.root"), "deploy/protocols", jurisdiction, "protocol.yaml");
        try (var text = Files.newBufferedReader(file)) {
            return object(new Yaml().load(text));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    private static List<String> texts(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }

    private static Set<String> words(List<String> words) {
        return words.stream().collect(Collectors.toSet());
    }

}
