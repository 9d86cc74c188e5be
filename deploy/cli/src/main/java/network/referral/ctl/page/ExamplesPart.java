package network.referral.ctl.page;

import java.util.List;
import java.util.stream.Collectors;
import network.referral.routing.protocol.Example;
import network.referral.routing.protocol.ExampleResult;

/**
 * The cases that the authors worked out by hand: what the rules mean, told as stories,
 * each with the facts by which it is decided: a story says what its author meant. One
 * that the rules decide otherwise says so.
 */
final class ExamplesPart {

    private static final List<String> COLUMNS = List.of("case", "story", "who");

    private final Page page;

    ExamplesPart(Page page) {
        this.page = page;
    }

    void write() {
        page.section("examples", () -> {
            if (page.definition().examples().isEmpty()) {
                page.say("p", "examples.none");
                return;
            }
            page.say("p", "examples.lead");
            var differences = page.protocol()
                .runExamples()
                .stream()
                .collect(Collectors.toMap(ExampleResult::id, ExampleResult::differences));
            page.table("examples.caption", COLUMNS,
                    () -> page.definition().examples().forEach(example -> row(example, differences.get(example.id()))));
        });
    }

    private void row(Example example, List<String> differences) {
        page.row("", COLUMNS, () -> {
            page.html().line("span", example.id(), "class", "id");
            page.html().text(" ");
            page.said("span", page.words().title(example.id(), example.title()), "class", "title");
        }, () -> {
            if (!example.story().isEmpty()) {
                page.english("p", example.story());
            }
            if (!example.note().isEmpty()) {
                page.english("p", example.note(), "class", "note");
            }
            page.say("p", "examples.facts");
            page.html().in("ul", () -> new Facts(page).items(example.facts()), "class", "conditions");
        }, () -> {
            if (example.assignments().isEmpty()) {
                page.say("p", "examples.nobody");
            }
            page.html().in("ul", () -> example.assignments().forEach((task, priority) -> {
                var colon = task.indexOf(':');
                page.html().in("li", () -> {
                    page.agency(task.substring(0, colon));
                    page.html().text(": ");
                    page.word(page.words().word(task.substring(colon + 1)));
                    page.html().text(" ");
                    page.priority(priority);
                });
            }), "class", "conditions");
            otherwise(differences);
        });
    }

    private void otherwise(List<String> differences) {
        if (differences.isEmpty()) {
            return;
        }
        page.html().in("p", () -> page.said(page.text().say("examples.otherwise")), "class", "alarm");
        page.html()
            .in("ul", () -> differences.forEach(difference -> page.english("li", difference)), "class", "conditions");
    }

}
