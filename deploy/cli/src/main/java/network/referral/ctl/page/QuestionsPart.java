package network.referral.ctl.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the authorities have still to say: counted, then listed. */
final class QuestionsPart {

    private static final List<String> COUNTS = List.of("what", "howMany");

    private static final List<String> LIST = List.of("what", "status", "note");

    private final Page page;

    private final List<Question> questions;

    QuestionsPart(Page page, List<Question> questions) {
        this.page = page;
        this.questions = questions;
    }

    void write() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        questions.forEach(question -> counts.merge(question.kind(), 1, Integer::sum));
        page.section("questions", () -> {
            page.say("p", "questions.lead", questions.size());
            page.table("questions.counts", COUNTS, () -> counts.forEach((kind, count) -> page.row("", COUNTS,
                    () -> page.said(page.text().say("kind." + kind)), () -> page.html().text(count.toString()))));
            page.table("questions.caption", LIST, () -> questions.forEach(this::row));
        });
    }

    private void row(Question question) {
        page.row("", LIST, () -> what(question), () -> page.badge(question.status()), () -> {
            if (question.note().isEmpty()) {
                page.said(page.text().say("question." + question.status()));
            }
            else {
                page.english("span", Page.capital(question.note()) + ".");
            }
        });
    }

    private void what(Question question) {
        page.html().in("span", () -> page.said(page.text().say("kind." + question.kind())), "class", "kindOf");
        page.html().text(" ");
        page.html().line("span", question.id(), "class", "id");
        page.html().text(" ");
        switch (question.kind()) {
            case "agency", "standIns" -> page.agency(question.id());
            case "name" -> page.html().line("span", question.title());
            default -> page.said("span", page.words().title(question.id(), question.title()));
        }
    }

}
