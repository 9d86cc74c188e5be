package network.referral.ctl.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import network.referral.routing.protocol.Assignment;
import network.referral.routing.protocol.FactsReading;
import network.referral.routing.protocol.FiredRule;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many random facts, each decided three times: by the evaluator on the shipped file, by a
 * plain reading of the domain's JSON, and, which rules fire, by Apache KIE on a DMN table
 * made from that JSON.
 */
@DisplayName("the evaluator, a plain reading and Apache KIE")
@Execution(ExecutionMode.CONCURRENT)
class ManyFactsIT {

    /** A million take four minutes of two processors. */
    private static final int MANY = Integer.getInteger("protocol.facts", 30_000);

    private static final int TURKMEN = MANY / 10 * 7;

    private static final int NORTHMARK = MANY - TURKMEN;

    private static final int WORKERS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private static final Path ROOT = Path.of(System.getProperty("network.root"));

    @Test
    void agree_on_the_rules_of_Turkmenistan() throws IOException, InterruptedException, ExecutionException {
        assertThat(agree("tm", TURKMEN, List.of(), List.of())).as("rules that fired at least once").hasSize(28);
    }

    @Test
    void agree_on_the_rules_of_Northmark() throws IOException, InterruptedException, ExecutionException {
        assertThat(
                agree("nm", NORTHMARK, List.of("devolved-pilot"),
                        List.of("reasonable-grounds-positive", "reasonable-grounds-negative",
                                "conclusive-grounds-positive", "conclusive-grounds-negative", "unknown")))
            .as("rules that fired at least once")
            .hasSize(10);
    }

    /** The drafts ask for no number: here one rule does, in the file and in the data. */
    @Test
    void agree_on_numbers() throws IOException {
        var file = Files.readString(ROOT.resolve("deploy/protocols/tm/protocol.yaml"))
            .replace("inputs:\n", "inputs:\n  minutesLeft: {type: number, from: 0, to: 1440}\n")
            .replace("- {flags: {has: departure-imminent}}", "- {minutesLeft: {at-least: 30, below: 60}}");
        var data = JsonMapper.shared()
            .readTree(domain("tm").toString()
                .replace("[[\"flags\",\"has\",\"departure-imminent\"]]",
                        "[[\"minutesLeft\",\"at-least\",30],[\"minutesLeft\",\"below\",60]]"));
        assertThat(file).contains("below: 60");
        assertThat(data.toString()).contains("\"below\",60");
        var facts = new SeededFacts(20261124, protocol("tm").agencies(), List.of(), List.of()).withMinutes();

        assertThat(new Comparison(protocol(file.getBytes(StandardCharsets.UTF_8)), data).compare(facts, 20_000))
            .contains("TM-26");
    }

    @Test
    void would_not_agree_on_one_reporter_less() throws IOException {
        var file = ROOT.resolve("deploy/protocols/nm/protocol.yaml");
        var text = Files.readString(file);
        var narrower = text.replaceFirst("nm-labour-inspectorate, nm-immigration", "nm-labour-inspectorate");
        assertThat(narrower).isNotEqualTo(text);
        var comparison = new Comparison(protocol(narrower.getBytes(StandardCharsets.UTF_8)), domain("nm"));
        var facts = new SeededFacts(1, protocol("nm").agencies(), List.of(), List.of());

        assertThatThrownBy(() -> comparison.compare(facts, 2_000)).isInstanceOf(AssertionError.class)
            .hasMessageContaining("NM-0");
    }

    private static Set<String> agree(String jurisdiction, int count, List<String> flags, List<String> stages)
            throws IOException, InterruptedException, ExecutionException {
        var domain = domain(jurisdiction);
        var protocol = protocol(jurisdiction);
        var work = new ArrayList<Callable<Set<String>>>();
        for (int i = 0; i < WORKERS; i++) {
            int share = count / WORKERS + (i < count % WORKERS ? 1 : 0);
            var facts = new SeededFacts(20261124 + i, protocol.agencies(), flags, stages);
            work.add(() -> new Comparison(protocol, domain).compare(facts, share));
        }
        var fired = new HashSet<String>();
        try (var workers = Executors.newFixedThreadPool(WORKERS)) {
            for (var done : workers.invokeAll(work)) {
                fired.addAll(done.get());
            }
        }
        return fired;
    }

    private static JsonNode domain(String jurisdiction) throws IOException {
        try (var stream = ManyFactsIT.class.getResourceAsStream("/domain/" + jurisdiction + "-protocol.json")) {
            return JsonMapper.shared().readTree(stream);
        }
    }

    private static Protocol protocol(String jurisdiction) throws IOException {
        var file = ROOT.resolve("deploy/protocols").resolve(jurisdiction).resolve("protocol.yaml");
        return protocol(Files.readAllBytes(file));
    }

    private static Protocol protocol(byte[] bytes) {
        return ((ProtocolReading.Accepted) ProtocolReader.read("protocol.yaml", bytes)).protocol();
    }

    /** One worker's; nothing of it is shared. */
    private static final class Comparison {

        private final Protocol protocol;

        private final ProtocolAsWritten written;

        private final DmnRules dmn;

        private final Set<String> outsideTheTable;

        private final Set<String> seen = new HashSet<>();

        Comparison(Protocol protocol, JsonNode domain) {
            this.protocol = protocol;
            this.written = new ProtocolAsWritten(domain);
            this.dmn = new DmnRules(domain);
            this.outsideTheTable = domain.optional("safetyNet")
                .map(net -> Set.of(net.get("id").asString(), FiredRule.FALLBACK))
                .orElse(Set.of(FiredRule.FALLBACK));
        }

        Set<String> compare(SeededFacts source, int count) {
            for (int i = 0; i < count; i++) {
                compare(source.next());
            }
            return seen;
        }

        private void compare(JsonNode facts) {
            var decided = decide(facts);
            var expected = written.decide(facts);
            if (!decided.equals(expected)) {
                assertThat(decided).as("%s", facts).isEqualTo(expected);
            }
            var ofTheTable = new TreeSet<>(decided.rules());
            ofTheTable.removeAll(outsideTheTable);
            // without a presumption no rule runs; the table does not say so
            var byDmn = facts.path("presumption").asBoolean(false) ? dmn.fired(facts) : Set.<String>of();
            if (!ofTheTable.equals(byDmn)) {
                assertThat(ofTheTable).as("%s", facts).isEqualTo(byDmn);
            }
            seen.addAll(decided.rules());
        }

        @SuppressWarnings("unchecked")
        private Decision decide(JsonNode facts) {
            var read = protocol.facts(JsonMapper.shared().convertValue(facts, Map.class));
            var decision = protocol.decide(((FactsReading.Understood) read).facts());
            return new Decision(decision.assignments().stream().map(Comparison::assigned).toList(),
                    decision.rules().stream().map(FiredRule::id).toList(), decision.excluded());
        }

        private static Decision.Assigned assigned(Assignment assignment) {
            return new Decision.Assigned(assignment.agency(), assignment.purpose(), assignment.priority().id(),
                    assignment.rules());
        }

    }

}
