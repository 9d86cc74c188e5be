package network.referral.ctl.page;

import java.util.Comparator;
import java.util.List;
import network.referral.routing.protocol.Nomination;
import network.referral.routing.protocol.Rule;

/** Who is referred to whom, when, and why. */
final class RulesPart {

    private static final List<String> RULE = List.of("rule", "when", "who", "share", "why");

    private static final List<String> MODIFIER = List.of("rule", "when", "effect", "why");

    private final Page page;

    private final Conditions conditions;

    RulesPart(Page page) {
        this.page = page;
        this.conditions = new Conditions(page);
    }

    void write() {
        var rules = page.definition().rules();
        page.section("rules", () -> {
            page.say("p", "rules.lead");
            page.table("rules.caption", RULE, () -> {
                rules.stream().filter(rule -> !rule.assign().isEmpty()).forEach(this::row);
                page.definition().safetyNet().ifPresent(net -> new SafetyPart(page).row(net, RULE));
            });
        });
        page.section("modifiers", () -> modifiers(rules.stream().filter(rule -> !rule.raise().isEmpty()).toList()));
        page.section("exclusions", () -> exclusions(rules.stream().filter(rule -> !rule.exclude().isEmpty()).toList()));
    }

    private void row(Rule rule) {
        page.row("rule-" + rule.id(), RULE, () -> head(rule.id(), rule.title()),
                () -> conditions.write(rule.when(), rule.any()), () -> {
                    rule.assign().forEach(this::nomination);
                    if (!rule.exclude().isEmpty()) {
                        page.say("p", "excludes");
                    }
                }, () -> share(rule.share()), () -> {
                    why(rule.basis(), rule.consent());
                    page.badge(rule.mark());
                });
    }

    void head(String id, String title) {
        page.html().line("span", id, "class", "id");
        page.html().text(" ");
        page.said("span", page.words().title(id, title), "class", "title");
    }

    void nomination(Nomination to) {
        page.html().in("div", () -> {
            page.html().in("p", () -> page.agency(to.agency()), "class", "agency");
            page.html().in("p", () -> page.word(page.words().word(to.purpose())), "class", "purpose");
            page.html().in("p", () -> priority(to.priority()), "class", "soon");
        }, "class", "nomination");
    }

    private void priority(String id) {
        var priority = page.definition().words().priorities().get(id);
        page.priority(id);
        page.html().text(" ");
        page.said(page.text().say("within", page.span(priority.acknowledgeWithin())));
    }

    void share(List<String> share) {
        if (share.isEmpty()) {
            page.say("p", "share.nothing");
            return;
        }
        page.html()
            .in("ul", () -> share.forEach(data -> page.html().in("li", () -> page.word(page.words().word(data)))),
                    "class", "chips");
    }

    void why(List<String> basis, String consent) {
        page.html().in("ul", () -> basis.forEach(text -> page.english("li", text)), "class", "basis");
        if (!consent.isEmpty()) {
            page.html().in("p", () -> {
                page.said("b", page.text().say("consent"));
                page.html().text(" ");
                page.english("span", consent.replace("not-needed", "not needed"));
            }, "class", "consent");
        }
    }

    private void modifiers(List<Rule> rules) {
        if (rules.isEmpty()) {
            page.say("p", "modifiers.none");
            return;
        }
        page.say("p", "modifiers.lead");
        page.table("modifiers.caption", MODIFIER,
                () -> rules.forEach(rule -> page.row(rule.assign().isEmpty() ? "rule-" + rule.id() : "", MODIFIER,
                        () -> head(rule.id(), rule.title()), () -> conditions.write(rule.when(), rule.any()), () -> {
                            page.say("p", "raises");
                            share(rule.raise());
                            var later = later(rule);
                            if (!later.isEmpty()) {
                                page.say("p", "raises.not", String.join(", ", later));
                            }
                        }, () -> {
                            why(rule.basis(), rule.consent());
                            page.badge(rule.mark());
                        })));
    }

    /** Rules that assign what this one raises, and run after it. */
    private List<String> later(Rule raising) {
        var rules = page.definition().rules().stream().sorted(Comparator.comparingInt(Rule::order)).toList();
        return rules.stream()
            .skip(rules.indexOf(raising) + 1L)
            .filter(rule -> rule.assign().stream().anyMatch(to -> raising.raise().contains(to.purpose())))
            .map(Rule::id)
            .toList();
    }

    private void exclusions(List<Rule> rules) {
        page.say("p", rules.isEmpty() ? "exclusions.none" : "exclusions.lead");
        if (!rules.isEmpty()) {
            page.table("exclusions.caption", MODIFIER,
                    () -> rules.forEach(rule -> page.row(rule.assign().isEmpty() ? "rule-" + rule.id() : "", MODIFIER,
                            () -> head(rule.id(), rule.title()), () -> conditions.write(rule.when(), rule.any()),
                            () -> page.say("p", "excludes"), () -> {
                                why(rule.basis(), rule.consent());
                                page.badge(rule.mark());
                            })));
        }
        new StandInsPart(page).write();
    }

}
