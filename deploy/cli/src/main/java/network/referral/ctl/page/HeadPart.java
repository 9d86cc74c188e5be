package network.referral.ctl.page;

import java.util.List;
import network.referral.routing.protocol.Status;
import network.referral.routing.protocol.proof.Fault;

/** What this is, how sure, and how to read it. */
final class HeadPart {

    private static final List<String> SECTIONS = List.of("reading", "rules", "modifiers", "exclusions", "urgency",
            "always", "proof", "agencies", "examples", "questions");

    private final Page page;

    private final int questions;

    HeadPart(Page page, int questions) {
        this.page = page;
        this.questions = questions;
    }

    void write() {
        page.html().in("header", () -> {
            page.html().in("p", () -> page.said(page.text().say("kicker")), "class", "kicker");
            page.html().in("h1", () -> page.said(page.words().title()));
            banner();
            facts();
            numbers();
        });
        navigation();
        reading();
    }

    private void banner() {
        var mark = page.protocol().mark();
        page.html().in("div", () -> {
            page.html().in("p", () -> {
                page.badge(mark.status().word());
                page.html().text(" ");
                page.said(page.text()
                    .say(mark.status() == Status.CONFIRMED ? "banner.confirmed"
                            : mark.status() == Status.MODEL ? "banner.model" : "banner.draft"));
            });
            if (!mark.note().isEmpty()) {
                page.english("p", Page.capital(mark.note()) + ".", "class", "note");
            }
            page.words().mark().ifPresent(wording -> {
                if (wording.status() != Status.CONFIRMED) {
                    page.say("p", "banner.wording");
                }
            });
            if (page.words().mark().isEmpty() && !page.text().language().equals("en")) {
                page.say("p", "banner.noWording");
            }
        }, "class", "banner " + mark.status().word());
    }

    private void facts() {
        page.html().in("dl", () -> {
            fact("fact.jurisdiction", page.protocol().id());
            fact("fact.version", page.protocol().version());
            page.say("dt", "fact.certificate");
            page.html()
                .in("dd", () -> page.said(page.text()
                    .say(page.proof().certificate().isPresent() ? "verdict.certified" : "verdict.refused")));
            fact("fact.sha256", page.protocol().sha256());
        }, "class", "facts");
    }

    private void fact(String key, String value) {
        page.say("dt", key);
        page.html().line("dd", value);
    }

    private void numbers() {
        var definition = page.definition();
        var blocking = page.proof().faults().stream().filter(Fault::blocks).count();
        page.html().in("ul", () -> {
            number(definition.rules().size(), "number.rules", "rules", "");
            number(page.protocol().agencies().size(), "number.agencies", "agencies", "");
            number(blocking, "number.blocking", "proof", blocking == 0 ? "good" : "bad");
            number(page.proof().faults().size() - blocking, "number.warnings", "proof", "");
            number(questions, "number.questions", "questions", "");
        }, "class", "numbers");
    }

    private void number(long number, String key, String section, String kind) {
        page.html().in("li", () -> page.html().in("a", () -> {
            page.html().line("b", Long.toString(number));
            page.html().text(" ");
            page.said(page.text().say(key));
        }, "href", "#" + section), "class", kind);
    }

    private void navigation() {
        page.html()
            .in("nav", () -> page.html()
                .in("ol", () -> SECTIONS.forEach(section -> page.html()
                    .in("li", () -> page.html()
                        .in("a", () -> page.said(page.text().say(section + ".title")), "href", "#" + section)))),
                    "aria-label", page.text().text("contents"));
    }

    private void reading() {
        page.section("reading", () -> {
            List.of("1", "2", "3", "4", "5").forEach(number -> page.say("p", "reading." + number));
            page.html().in("dl", () -> List.of("assumption", "derived", "model", "confirmed").forEach(status -> {
                page.html().in("dt", () -> page.badge(status));
                page.say("dd", "meaning." + status);
            }), "class", "legend");
            page.html().in("p", () -> {
                page.html().line("span", "\u2020", "class", "dagger");
                page.html().text(" ");
                page.said(page.text().say("unconfirmed"));
            });
        });
    }

}
