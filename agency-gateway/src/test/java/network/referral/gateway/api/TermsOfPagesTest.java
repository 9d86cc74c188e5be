package network.referral.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The page of those who report and that of those who answer call the same thing the same,
 * as the domain has it.
 */
class TermsOfPagesTest {

    private static final Path ROOT = Path.of(System.getProperty("network.root"));

    private final JsonNode inbox = read("agency-gateway/src/main/resources/pages/inbox/words.json");

    private final JsonNode report = read("intake-service/src/main/resources/pages/report/words.json");

    @Test
    void aReferralIsNoDirectionAndAnAssignmentNoErrand() {
        for (var page : List.of(inbox, report)) {
            var words = new TreeMap<String, String>();
            gather(page, "", words);
            words.keySet().removeIf(key -> key.contains("direction"));
            assertThat(words).hasSizeGreaterThan(200)
                .allSatisfy((key, said) -> assertThat(said).as(key)
                    .doesNotContainPattern("(?iu)(?<!пере)направлен|поруч[аеи]|ugrat"));
        }
    }

    /**
     * Within which time is each protocol's own to say: the inbox shows when it is due.
     */
    @Test
    void aPriorityPromisesNoTime() {
        for (var priority : List.of("P0", "P1", "P2", "P3")) {
            assertThat(inbox.at("/" + priority)).extracting(JsonNode::asString)
                .hasSize(2)
                .allMatch(said -> said.startsWith(priority))
                .noneMatch(said -> said.matches("(?iu).*(day|hour|minute|day|ден|дн|час|мин).*"));
        }
    }

    @Test
    void groundsAreReasonableInTheSameWord() {
        var purpose = "reasonable-grounds-decision";
        assertThat(List.of(inbox.at("/" + purpose + "/ru"), report.at("/purpose/" + purpose + "/ru"),
                report.at("/stage/reasonable-grounds-positive/ru")))
            .allSatisfy(said -> assertThat(said.asString()).containsIgnoringCase("достаточны"));
    }

    @Test
    void anAgeThatNobodyCouldTellIsReadAsItWasReported() {
        assertThat(inbox.at("/ageGroup.age-disputed/ru").asString())
            .isEqualToIgnoringCase(report.at("/ageGroup/age-disputed/ru").asString());
        assertThat(inbox.at("/ageGroup.age-disputed/en").asString()).contains("not known", "perhaps a child");
    }

    /** By the names of all that holds it, up to the language. */
    private static void gather(JsonNode words, String name, TreeMap<String, String> found) {
        if (words.isString()) {
            found.put(name, words.asString());
        }
        words.properties().forEach(each -> gather(each.getValue(), name + "/" + each.getKey(), found));
    }

    private static JsonNode read(String page) {
        try {
            return JsonMapper.shared().readTree(Files.readAllBytes(ROOT.resolve(page)));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
