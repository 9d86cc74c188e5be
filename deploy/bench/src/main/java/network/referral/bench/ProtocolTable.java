package network.referral.bench;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.openjdk.jmh.results.RunResult;

/** Times of proofs and decisions as Markdown. */
record ProtocolTable(List<ProofTime> proofs, Collection<RunResult> decisions) {

    private static final String BASE = "literalReading";

    private static final Map<String, String> WAYS = Map.of("evaluator", "evaluator, explanation off, facts read before",
            "evaluatorWithExplanation", "decision with its explanation, facts read before", "fromJsonFacts",
            "the same, from facts as they come out of JSON", BASE, "literal reading, no explanation", "cel",
            "CEL: which rules fire, and no further", "kieDmn", "Apache KIE DMN: which rules fire, and no further");

    String markdown() {
        var page = new StringJoiner("\n", "", "\n");
        page.add("| proof of | ms in a fresh JVM | ms when warm | certified |");
        page.add("|---|---|---|---|");
        proofs.forEach(time -> page.add("| %s | **%.0f** | %.1f | %s |".formatted(time.name(), time.fresh(),
                time.warm(), time.proof().certificate().isPresent() ? "yes" : "no")));
        page.add("");
        page.add("| one thread, Turkmen draft, %s | decisions/s | +- | us | ratio |".formatted(effort()));
        page.add("|---|---|---|---|---|");
        decisions.stream().map(this::row).forEach(page::add);
        page.add("");
        page.add("- Machine: " + Machine.describe() + "; " + Machine.java() + ". Proofs without an "
                + "agency directory; warm is the median of many in one JVM.");
        page.add("- Decisions: JMH, facts drawn anew over every value of every input, an implicated agency in one of "
                + "ten. +- is its 99.9 % interval.");
        page.add("- Measured " + LocalDate.now(ZoneOffset.UTC) + ".");
        return page.toString();
    }

    private String row(RunResult result) {
        var measured = result.getPrimaryResult();
        return "| %s | **%,.0f** | %,.0f | %.2f | %.2g |".formatted(WAYS.get(measured.getLabel()), measured.getScore(),
                measured.getScoreError(), 1e6 / measured.getScore(), measured.getScore() / base());
    }

    /** How long was measured, in words: on a machine with neighbours that matters. */
    private String effort() {
        var params = decisions.iterator().next().getParams();
        return "%d JVM(s), %d x %s warm, %d x %s measured".formatted(params.getForks(), params.getWarmup().getCount(),
                params.getWarmup().getTime(), params.getMeasurement().getCount(), params.getMeasurement().getTime());
    }

    private double base() {
        return decisions.stream()
            .map(RunResult::getPrimaryResult)
            .filter(measured -> measured.getLabel().equals(BASE))
            .findFirst()
            .orElseThrow()
            .getScore();
    }
}
