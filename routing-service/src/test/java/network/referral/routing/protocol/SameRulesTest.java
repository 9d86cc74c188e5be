package network.referral.routing.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * What the shipped files say beside their conditions is what the domain data says, word
 * by word.
 */
class SameRulesTest {

    @ParameterizedTest
    @ValueSource(strings = { "tm", "nm" })
    void everyRuleSaysTheSame(String jurisdiction) {
        JsonNode data = Protocols.json(jurisdiction + "-protocol").get("rules");
        List<Rule> rules = Protocols.of(jurisdiction).definition().rules();

        assertThat(rules).hasSize(data.size());
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            JsonNode written = data.get(i);
            assertThat(rule.id()).isEqualTo(written.get("id").asString());
            assertThat(rule.title()).isEqualTo(written.get("title").asString());
            assertThat(rule.order()).isEqualTo(written.get("order").asInt());
            assertThat(rule.share()).isEqualTo(texts(written.get("share")));
            assertThat(rule.basis()).isEqualTo(texts(written.get("basis")));
            assertThat(rule.consent().isEmpty() ? "-" : rule.consent()).isEqualTo(written.get("consent").asString());
            assertThat(rule.raise()).isEqualTo(texts(written.get("raisePriorityOf")));
            assertThat(rule.exclude()).isEqualTo(written.get("exclude").asString(""));
            assertThat(status(rule.mark())).isEqualTo(written.get("status").asString());
            assertThat(rule.assign()).isEqualTo(written.get("assign")
                .valueStream()
                .map(to -> new Nomination(to.get("agency").asString(), to.get("purpose").asString(),
                        to.get("priority").asString()))
                .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "tm", "nm" })
    void everyPriorityHasItsDeadlineAndLadder(String jurisdiction) {
        JsonNode data = Protocols.json(jurisdiction + "-protocol").get("priorities");
        List<Priority> priorities = Protocols.of(jurisdiction).priorities();

        assertThat(priorities).hasSize(data.size());
        for (Priority priority : priorities) {
            JsonNode written = data.get(priority.id());
            assertThat(priority.title()).isEqualTo(written.get("name").asString());
            assertThat(priority.acknowledgeWithin()).isEqualTo(span(written, "ack"));
            assertThat(priority.ladder()).isEqualTo(written.get("ladder")
                .valueStream()
                .map(rung -> new Rung(span(rung, "after"), rung.get("to").asString()))
                .toList());
        }
    }

    @Test
    void theTurkmenFileHasTheSameFallbacksGenericRulesAndAgencies() {
        Definition definition = Protocols.turkmen().definition();
        JsonNode data = Protocols.json("tm-protocol");

        Map<String, Object> fallbacks = new TreeMap<>();
        definition.fallbacks().of().forEach((agency, standIns) -> {
            Map<String, String> renamed = new TreeMap<>();
            standIns.forEach((purpose, to) -> renamed.put(purpose.equals("any-purpose") ? "*" : purpose, to));
            fallbacks.put(agency, renamed);
        });
        assertThat(fallbacks).isEqualTo(new TreeMap<>(Protocols.map(data.get("fallbacks"))));
        assertThat(definition.words().agencies()).containsExactlyInAnyOrderElementsOf(
                Protocols.json("tm-agencies").valueStream().map(agency -> agency.get("id").asString()).toList());
        Map<String, String> titles = new TreeMap<>();
        definition.genericRules().forEach(rule -> titles.put(rule.id(), rule.title()));
        definition.requirements().forEach(rule -> titles.put(rule.id(), rule.title()));
        data.get("genericRules")
            .forEach(rule -> assertThat(titles).containsEntry(rule.get("id").asString(), rule.get("title").asString()));
        assertThat(titles).hasSize(data.get("genericRules").size());
    }

    @Test
    void theNorthmarkFileHasTheSameStagesAndNoSafetyNet() {
        Definition definition = Protocols.northmark().definition();

        assertThat(definition.stages()).extracting(Statements.DecisionStage::id)
            .containsExactly("reasonable-grounds", "conclusive-grounds");
        assertThat(definition.stages().get(0).decideWithin()).contains(new Span(5, Span.Unit.WORKING_DAYS));
        assertThat(definition.stages().get(1).decideWithin()).isEmpty();
        assertThat(definition.stages().get(1).notBefore()).contains(new Span(30, Span.Unit.CALENDAR_DAYS));
        assertThat(definition.safetyNet()).isEmpty();
        assertThat(definition.fallbacks().of()).isEmpty();
    }

    private static Span span(JsonNode node, String prefix) {
        return node.has(prefix + "Minutes") ? new Span(node.get(prefix + "Minutes").asInt(), Span.Unit.MINUTES)
                : new Span(node.get(prefix + "WorkingDays").asInt(), Span.Unit.WORKING_DAYS);
    }

    private static String status(Mark mark) {
        return mark.note().isEmpty() ? mark.status().word() : mark.status().word() + ": " + mark.note();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

}
