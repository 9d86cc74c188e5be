package network.referral.routing.protocol.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.routing.protocol.Priority;
import network.referral.routing.protocol.Rung;
import network.referral.routing.protocol.Span;
import network.referral.routing.protocol.Statements;

/** Reads the priorities, most urgent first, with their deadlines and ladders. */
final class PriorityReader {

    /** The one post every agency has. */
    private static final String SUPERVISOR = Rung.ASSIGNEE + ":supervisor";

    private static final Span NONE = new Span(1, Span.Unit.MINUTES);

    /** Each task of a case carries them all, and a case has bounds. */
    private static final int MOST_STEPS = 20;

    private final Reading reading;

    private final Set<String> posts;

    private final boolean isOfTheNetwork;

    /**
     * @param isOfTheNetwork whether somebody is to be asked by the ladders, so that their
     * steps must come in turn on every day of the year
     */
    PriorityReader(Reading reading, Map<String, Statements.Duty> duties, boolean isOfTheNetwork) {
        this.reading = reading;
        this.isOfTheNetwork = isOfTheNetwork;
        this.posts = Stream.concat(duties.keySet().stream(), Stream.of(SUPERVISOR)).collect(Collectors.toSet());
    }

    Map<String, Priority> read(Section file) {
        Map<String, Priority> priorities = new LinkedHashMap<>();
        file.required("priorities").ifPresent(node -> reading.section(node, "priorities").all().forEach((id, entry) -> {
            if (Priority.IDS.indexOf(id) != priorities.size()) {
                reading.findings()
                    .add(Finding.Code.BAD_VALUE, entry.line(), "priorities",
                            "Priorities are " + String.join(", ", Priority.IDS)
                                    + " in this order, and no others: the network's records know no more; here stands '"
                                    + id + "'.");
            }
            priorities.put(id, priority(id, reading.section(entry.value(), "priority " + id)));
        }));
        if (file.has("priorities") && priorities.isEmpty()) {
            file.wrong(Finding.Code.MISSING, "priorities", "There is no priority.");
        }
        return priorities;
    }

    private Priority priority(String id, Section section) {
        section.required("acknowledgeWithin");
        Span within = reading.span(section, "acknowledgeWithin").orElse(NONE);
        Priority priority = new Priority(id, section.text("title"), within, ladder(section, within));
        section.close();
        return priority;
    }

    private List<Rung> ladder(Section section, Span within) {
        List<Rung> ladder = new ArrayList<>();
        Span before = within;
        for (Node node : section.requiredItems("ladder")) {
            Section step = reading.section(node, section.where());
            step.required("after");
            Span after = reading.span(step, "after").orElse(NONE);
            String to = step.text("to");
            reading.known(step, "to", to, posts, "duty");
            step.close();
            if (step.has("after") && after != NONE) {
                order(step, before, after, ladder.isEmpty());
            }
            before = after;
            ladder.add(new Rung(after, to));
        }
        if (isOfTheNetwork && ladder.size() > MOST_STEPS) {
            section.wrong(Finding.Code.TOO_LARGE, "ladder",
                    "A ladder has at most " + MOST_STEPS + " steps; this one has " + ladder.size() + ".");
        }
        return ladder;
    }

    private void order(Section step, Span before, Span after, boolean isFirst) {
        if (after.roughMinutes() < before.roughMinutes() || !isFirst && after.roughMinutes() == before.roughMinutes()) {
            step.wrong(Finding.Code.CONTRADICTION, "after",
                    "A step comes later than the one before it, and the first not before the deadline.");
        }
        else if (isOfTheNetwork && !(isFirst ? before.isSurelyNotAfter(after) : before.isSurelyBefore(after))) {
            step.wrong(Finding.Code.CONTRADICTION, "after",
                    "'" + after.text() + "' does not come after '" + before.text() + "' on every day of the year: "
                            + (before.workingDays()
                                    ? "working days take longer over a weekend or a holiday. Write this step in"
                                            + " working days too, or what stands before it in hours."
                                    : "a day is an hour shorter or longer where clocks change. Write both in the same"
                                            + " unit, or leave more than an hour between them."));
        }
    }

}
