package network.referral.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import network.referral.events.AgeGroup;
import network.referral.events.Citizenship;
import network.referral.events.ConsentState;
import network.referral.events.Direction;
import network.referral.events.Priority;
import network.referral.events.Sex;
import network.referral.gateway.opening.Withheld;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.CodeWord;
import network.referral.schemas.StatusCodes;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the page says, without a browser. */
class InboxPageTest {

    private static final Path PAGE = Path.of("src/main/resources/pages/inbox");

    /** A key that a script names. */
    private static final Pattern KEY = Pattern.compile("(?:\\bt|pair)\\('([a-z-]+)'");

    private static final Pattern QUOTED = Pattern.compile("'([a-z-]+)'");

    /** Of routing: why a duty post is asked, and why an assignment was taken back. */
    private static final List<String> WHY = Stream.of(AssignmentDetail.WHY_ASKED, AssignmentDetail.WHY_CANCELLED)
        .flatMap(codes -> Stream.of(codes.split(", ")))
        .toList();

    /** Which the scripts name, too, for what they are. */
    private static final Set<String> WHY_BY_NAME = Set.of("changed", "erased", "full", "closed");

    private final JsonNode words = read();

    @Test
    void everyCodeThatACaseWorkerMeetsHasWords() throws IOException {
        var states = Arrays.stream(AssignmentProgress.values()).map(AssignmentProgress::word).toList();
        var said = InboxPage.of().settings();

        assertThat(unspoken(states)).isEmpty();
        assertThat(unspoken(WHY)).isEmpty();
        assertThat(unspoken(Arrays.stream(Withheld.values()).map(why -> "withheld-" + why.code()).toList())).isEmpty();
        assertThat(unspoken(
                Stream.of(Priority.values()).filter(priority -> priority != Priority.UNKNOWN).map(Enum::name).toList()))
            .isEmpty();
        assertThat(said.get("outcomes")).asInstanceOf(InstanceOfAssertFactories.list(String.class))
            .hasSameElementsAs(StatusCodes.OUTCOMES)
            .allSatisfy(code -> assertThat(unspoken(List.of(code))).isEmpty());
        var reasons = (Map<?, ?>) said.get("reasons");
        for (var state : List.of("declined", "on-hold", "failed")) {
            var codes = StatusCodes.reasonsOf(AssignmentProgress.ofWord(state).orElseThrow());
            assertThat((Collection<?>) reasons.get(state)).hasSize(codes.size()).last().isEqualTo("other");
            assertThat(unspoken(codes)).isEmpty();
        }
    }

    /** A key that is damaged, or a right that is missing, is no matter of waiting. */
    @Test
    void whoeverIsNotShownWhatTheKeyStoreKeepsIsToldWhomToAskWhereWaitingDoesNotHelp() {
        assertThat(words.at("/withheld-key-store-away/en").asString()).contains("look again", "tell operations");
        assertThat(words.at("/withheld-key-store-away/ru").asString()).contains("сообщите службе эксплуатации");
    }

    /** The page never shows who that is. */
    @Test
    void whoeverIsToAskWhoReportedIsToldWhoCanSayWhoThatIs() {
        for (var why : List.of("key-store-away", "no-key", "unreadable")) {
            assertThat(words.at("/withheld-" + why + "/en").asString())
                .endsWith("operations: they can say who reported it, whom you can ask");
            assertThat(words.at("/withheld-" + why + "/ru").asString())
                .endsWith("службе эксплуатации: там знают, кто сообщил и кого можно спросить");
        }
    }

    @Test
    void everyDutyPostOfTheDirectoryHasWords() throws IOException {
        var posts = new TreeSet<String>();
        try (var files = Files.walk(Path.of(System.getProperty("network.root"), "deploy/agencies"))) {
            for (var file : files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                var agency = JsonMapper.shared().<JsonNode>valueToTree(new Yaml().load(Files.readString(file)));
                var its = new TreeSet<>(Set.of(post(agency.at("/duty/supervisor"))));
                agency.at("/duty/posts").forEach(each -> its.add(post(each)));
                posts.addAll(its);
                assertThat(isTurkmen(agency) ? unspoken(its) : unspokenInEnglish(its)).isEmpty();
            }
        }
        assertThat(posts).contains("supervisor", "coordinator", "duty");
    }

    /** Without its agency's. */
    private static String post(JsonNode id) {
        return id.asString().split(":")[1];
    }

    @Test
    void whateverMayBeSaidHasAButton() {
        var said = Arrays.stream(AssignmentProgress.values())
            .flatMap(state -> state.next().stream())
            .distinct()
            .filter(state -> state != AssignmentProgress.DELIVERED)
            .map(state -> "say-" + state.word());
        assertThat(unspoken(said.toList())).isEmpty();
    }

    /** Nothing can be unsaid. */
    @Test
    void whatEndsATaskIsToldBeforeItIsSaidAndWhatElseToSayWhereSomebodyIsToLook() {
        var ends = Arrays.stream(AssignmentProgress.values())
            .flatMap(state -> state.next().stream())
            .filter(AssignmentProgress::isClosed)
            .map(state -> "brings-" + state.word());
        assertThat(unspoken(ends.toList())).isEmpty();
        for (var language : List.of("/en", "/ru")) {
            assertThat(List.of("not-found", "left-country"))
                .allSatisfy(outcome -> assertThat(words.at("/brings-completed-" + outcome + language).asString())
                    .contains(words.at("/say-failed" + language).asString() + ", "
                            + words.at("/person-not-found" + language).asString()));
            assertThat(List.of("declined", "failed"))
                .allSatisfy(state -> assertThat(words.at("/brings-" + state + "-duplicate" + language).asString())
                    .contains(words.at("/say-completed" + language).asString()));
        }
    }

    @Test
    void everyPurposeOfTheProtocolsHereHasWords() throws IOException {
        assertThat(purposes(each -> true)).hasSizeGreaterThan(25);
        assertThat(unspokenInEnglish(purposes(each -> true))).isEmpty();
        assertThat(unspoken(purposes(InboxPageTest::isTurkmen))).isEmpty();
    }

    @Test
    void everyRequirementOfTheProtocolsHereHasWords() throws IOException {
        assertThat(tags(InboxPageTest::isTurkmen)).contains("interpreter");
        assertThat(unspokenInEnglish(tags(each -> true))).isEmpty();
        assertThat(unspoken(tags(InboxPageTest::isTurkmen))).isEmpty();
    }

    @Test
    void everyCodeOfAReportHasWordsOfItsOwnMember() throws IOException {
        var codes = new TreeSet<>(Set.of("interpreterNeeded.true", "interpreterNeeded.false"));
        Map.<String, Enum<?>[]>of("ageGroup", AgeGroup.values(), "sex", Sex.values(), "citizenship",
                Citizenship.values(), "direction", Direction.values(), "consent", ConsentState.values())
            .forEach((member,
                    values) -> Stream.of(values).map(value -> member + "." + CodeWord.of(value)).forEach(codes::add));
        var abroad = new TreeSet<String>();
        for (var protocol : protocols()) {
            protocol.at("/inputs/place/values")
                .forEach(place -> (isTurkmen(protocol) ? codes : abroad).add("place." + place.asString()));
        }
        assertThat(codes).contains("place.airport", "consent.refused").hasSizeGreaterThan(35);
        assertThat(unspoken(codes)).isEmpty();
        assertThat(unspokenInEnglish(abroad)).isEmpty();
        assertThat(words.get("consent.refused")).isNotEqualTo(words.get("refused"));
    }

    /** But for who is accused, of which no agency is told anything. */
    @Test
    void everyFactThatMayHaveToBeAskedAgainHasWords() throws IOException {
        var facts = new TreeSet<String>();
        for (var protocol : protocols()) {
            facts.addAll(protocol.get("inputs").propertyNames());
        }
        facts.remove("implicatedAgency");
        assertThat(facts).contains("consent.police", "flags", "nationality", "stage");
        assertThat(unspoken(facts)).isEmpty();
    }

    @Test
    void everySignAnOfficerMayReportHasWordsAndTheirStatus() throws IOException {
        var officers = Path.of(System.getProperty("network.root"),
                "intake-service/src/main/resources/indicators/catalogue.json");
        try (var shown = InboxPageTest.class.getResourceAsStream("/pages/inbox/catalogue.json")) {
            assertThat(shown).hasBinaryContent(Files.readAllBytes(officers));
        }
        assertThat(JsonMapper.shared().readTree(Files.readAllBytes(officers)).get("indicators")).hasSizeGreaterThan(100)
            .allSatisfy(sign -> assertThat(Stream.of("code", "label/en", "label/ru", "labelStatus/en", "labelStatus/ru")
                .map(text -> sign.at("/" + text))).allMatch(JsonNode::isString));
    }

    @Test
    void everyKeyOfAScriptHasWordsInEnglishAndRussian() throws IOException {
        var keys = named(KEY);
        assertThat(keys).contains("sign-in", "state-is").hasSizeGreaterThan(40);
        assertThat(unspoken(keys)).isEmpty();
    }

    /** All are in one table: a reason would read as what the page says of itself. */
    @Test
    void noCodeHasTheWordsOfAnythingElse() throws IOException {
        var codes = new TreeSet<>(StatusCodes.OUTCOMES);
        for (var state : AssignmentProgress.values()) {
            codes.addAll(StatusCodes.reasonsOf(state));
        }
        codes.addAll(purposes(each -> true));
        codes.addAll(tags(each -> true));
        assertThat(codes).contains("no-capacity", "interpreter").hasSizeGreaterThan(40);
        // with which more may be written, and what is a reason to give back as well as to
        // take back
        codes.removeAll(Set.of("other", "duplicate"));

        var others = named(QUOTED);
        var why = new TreeSet<>(WHY);
        why.removeAll(WHY_BY_NAME);
        assertThat(others).as("what the page says of itself").contains("unreachable").doesNotContainAnyElementsOf(why);
        others.addAll(WHY);
        Stream.of(AssignmentProgress.values()).map(AssignmentProgress::word).forEach(others::add);
        for (var protocol : protocols()) {
            protocol.get("data").forEach(compartment -> others.add(compartment.asString()));
        }
        assertThat(others).contains("unreachable", "due", "away", "on-hold", "whereabouts")
            .doesNotContainAnyElementsOf(codes);
    }

    private static Set<String> named(Pattern pattern) throws IOException {
        var named = new TreeSet<String>();
        try (var files = Files.list(PAGE)) {
            for (var file : files.filter(each -> each.toString().endsWith(".js")).toList()) {
                pattern.matcher(Files.readString(file)).results().map(found -> found.group(1)).forEach(named::add);
            }
        }
        return named;
    }

    private static Set<String> purposes(Predicate<JsonNode> of) throws IOException {
        var purposes = new TreeSet<String>();
        for (var protocol : protocols().stream().filter(of).toList()) {
            protocol.get("purposes").forEach(purpose -> purposes.add(purpose.asString()));
        }
        return purposes;
    }

    private static Set<String> tags(Predicate<JsonNode> of) throws IOException {
        var tags = new TreeSet<String>();
        for (var protocol : protocols().stream().filter(of).toList()) {
            protocol.path("requirements").forEach(requirement -> tags.add(requirement.get("tag").asString()));
        }
        return tags;
    }

    /** Of each country that has one in force; a proposal alone is nobody's yet. */
    private static List<JsonNode> protocols() throws IOException {
        var protocols = new ArrayList<JsonNode>();
        try (var folders = Files.list(Path.of(System.getProperty("network.root"), "deploy/protocols"))) {
            for (var file : folders.map(folder -> folder.resolve("protocol.yaml")).filter(Files::exists).toList()) {
                protocols.add(JsonMapper.shared().valueToTree(new Yaml().load(Files.readString(file))));
            }
        }
        return protocols;
    }

    /**
     * Whose case workers read Russian; of another country's codes English is demanded.
     */
    private static boolean isTurkmen(JsonNode file) {
        return "TM".equals(file.path("protocol").asString(file.path("jurisdiction").asString("")));
    }

    private List<String> unspokenInEnglish(Collection<String> keys) {
        return keys.stream().filter(key -> !words.at("/" + key + "/en").isString()).toList();
    }

    private List<String> unspoken(Collection<String> keys) {
        return keys.stream()
            .filter(key -> !words.at("/" + key + "/en").isString() || !words.at("/" + key + "/ru").isString())
            .toList();
    }

    private static JsonNode read() {
        try {
            return JsonMapper.shared().readTree(Files.readAllBytes(PAGE.resolve("words.json")));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
