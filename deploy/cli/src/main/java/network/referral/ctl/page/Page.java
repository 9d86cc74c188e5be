package network.referral.ctl.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import network.referral.routing.protocol.Definition;
import network.referral.routing.protocol.Mark;
import network.referral.routing.protocol.PolicyWords;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.Said;
import network.referral.routing.protocol.Span;
import network.referral.routing.protocol.Status;
import network.referral.routing.protocol.proof.Proof;

/**
 * What all parts of the page share.
 *
 * @param directory by agency id; empty when none was given
 */
record Page(Protocol protocol, Proof proof, Optional<Map<String, AgencyEntry>> directory, PolicyWords words,
        PageText text, Html html) {

    Definition definition() {
        return protocol.definition();
    }

    /** A section with its heading; the navigation leads to it. */
    void section(String id, Runnable content) {
        html.newLine();
        html.in("section", () -> {
            say("h2", id + ".title");
            content.run();
        }, "id", id, "aria-label", text.text(id + ".title"));
    }

    /** A sentence of the page. */
    void say(String element, String key, Object... values) {
        said(element, text.say(key, values));
    }

    /** Something in whatever language it is in, with a mark where nobody confirmed it. */
    void said(String element, Said said, String... attributes) {
        html.in(element, () -> said(said), attributes);
    }

    /**
     * A word or a condition, with a mark for the names in it. Of a language whose words
     * nobody confirmed the banner speaks.
     */
    void word(Said said) {
        said(new Said(said.text(), said.language(), said.confirmed() || isInBanner(said.language())));
    }

    private boolean isInBanner(String language) {
        return language.equals(words.language())
                && words.mark().filter(mark -> mark.status() != Status.CONFIRMED).isPresent();
    }

    void said(Said said) {
        Runnable write = () -> {
            html.text(said.text());
            if (!said.confirmed()) {
                html.line("span", "\u2020", "class", "dagger", "title", text.text("unconfirmed"));
            }
        };
        if (said.language().equals(text.language())) {
            write.run();
        }
        else {
            html.in("span", write, "lang", said.language());
        }
    }

    /** English of the file, which nobody translates. */
    void english(String element, String content, String... attributes) {
        said(element, new Said(content, "en", true), attributes);
    }

    void badge(Mark mark) {
        badge(mark.status().word());
        if (!mark.note().isEmpty()) {
            english("p", capital(mark.note()) + ".", "class", "note");
        }
    }

    /** Of a part that has no mark of its own in the language: the file's. */
    void badgeOfTheFile() {
        html.text(" ");
        badge(definition().header().mark().status().word());
    }

    void priority(String id) {
        html.line("span", id, "class", "priority " + id.toLowerCase(Locale.ROOT));
    }

    void badge(String status) {
        html.in("span", () -> said(text.say("status." + status)), "class", "badge " + status);
    }

    void agency(String id) {
        said(words.agency(id));
    }

    /** Of body:post; the assignee's own post where the body is 'agency'. */
    void post(String duty) {
        var colon = duty.indexOf(':');
        var body = duty.substring(0, colon);
        if (body.equals("agency")) {
            said(text.say("ownPost"));
        }
        else {
            said(words.agency(body));
        }
        html.text(", ");
        var post = duty.substring(colon + 1);
        // posts are named by the file, which may know more of them than this page
        said(text.find("post." + post).orElseGet(() -> words.word(post)));
    }

    String span(Span span) {
        return switch (span.unit()) {
            case MINUTES ->
                span.amount() % 60 == 0 ? span("hours", span.amount() / 60) : span("minutes", span.amount());
            case WORKING_DAYS -> span("workingDays", span.amount());
            case CALENDAR_DAYS -> span("calendarDays", span.amount());
        };
    }

    private String span(String unit, int amount) {
        return text.text((amount == 1 ? "one." : "many.") + unit, amount);
    }

    void table(String captionKey, List<String> columns, Runnable rows) {
        html.in("table", () -> {
            html.in("caption", () -> said(text.say(captionKey)));
            html.in("thead",
                    () -> html.in("tr", () -> columns.forEach(
                            column -> said("th", text.say("column." + column), "scope", "col", "role", "columnheader")),
                            "role", "row"),
                    "role", "rowgroup");
            html.in("tbody", rows, "role", "rowgroup");
        }, "role", "table");
    }

    /** The first cell heads the row. */
    void row(String id, List<String> columns, Runnable... cells) {
        html.newLine();
        html.in("tr", () -> {
            for (int i = 0; i < cells.length; i++) {
                html.in(i == 0 ? "th" : "td", cells[i], "scope", i == 0 ? "row" : "", "role",
                        i == 0 ? "rowheader" : "cell", "data-label", text.text("column." + columns.get(i)));
            }
        }, "role", "row", "id", id);
    }

    static Said capital(Said sentence) {
        return new Said(capital(sentence.text()), sentence.language(), sentence.confirmed());
    }

    static String capital(String sentence) {
        return sentence.isEmpty() ? sentence
                : sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}
