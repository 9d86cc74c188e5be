package network.referral.ctl.page;

import java.util.List;
import network.referral.routing.protocol.SafetyNet;
import network.referral.routing.protocol.Statements;

/**
 * What always holds: the safety net, tasks somebody must hold, promises, other rules; and
 * of whom little is proven.
 */
final class SafetyPart {

    private static final List<String> STATEMENT = List.of("rule", "when", "holds", "status");

    private final Page page;

    private final Conditions conditions;

    SafetyPart(Page page) {
        this.page = page;
        this.conditions = new Conditions(page);
    }

    /** The safety net as the last of the rules. */
    void row(SafetyNet net, List<String> columns) {
        var rules = new RulesPart(page);
        page.row("rule-" + net.id(), columns, () -> rules.head(net.id(), net.title()), () -> page.say("p", "net.when"),
                () -> page.html().in("ol", () -> net.firstOf().forEach(entry -> page.html().in("li", () -> {
                    if (!entry.when().isEmpty()) {
                        conditions.list(entry.when());
                    }
                    rules.nomination(entry.assign());
                })), "class", "chain"), () -> shares(net, rules), () -> {
                    rules.why(net.basis(), net.consent());
                    page.badge(net.mark());
                });
    }

    /** By entry where they differ. */
    private void shares(SafetyNet net, RulesPart rules) {
        var lists = net.firstOf().stream().map(SafetyNet.Entry::share).toList();
        if (lists.stream().distinct().count() == 1) {
            rules.share(lists.getFirst());
        }
        else {
            page.html()
                .in("ol", () -> lists.forEach(share -> page.html().in("li", () -> rules.share(share))), "class",
                        "chain");
        }
    }

    void write() {
        page.section("always", () -> {
            page.say("p", page.definition().safetyNet().isPresent() ? "always.net" : "always.noNet");
            page.say("p", "always.lead");
            page.table("always.caption", STATEMENT, () -> {
                page.definition().roles().forEach(this::role);
                page.definition().invariants().forEach(this::invariant);
                page.definition().requirements().forEach(this::requirement);
                page.definition().stages().forEach(this::stage);
                page.definition().genericRules().forEach(this::generic);
                page.definition().impossible().forEach(this::impossible);
            });
        });
    }

    private void role(Statements.Role role) {
        page.row("", STATEMENT,
                () -> page.html().line("span", Page.capital(role.id().replace('-', ' ')), "class", "title"),
                () -> conditions.write(role.when(), List.of()), () -> {
                    page.say("p", "role." + role.cardinality().name());
                    new RulesPart(page).share(role.filledBy());
                }, () -> page.badge(role.mark()));
    }

    private void invariant(Statements.Invariant invariant) {
        page.row("", STATEMENT, () -> new RulesPart(page).head(invariant.id(), invariant.title()),
                () -> conditions.write(invariant.when(), List.of()), () -> {
                    invariant.never().forEach(this::never);
                    if (!invariant.filled().isEmpty()) {
                        page.say("p", "invariant.filled", String.join(", ", invariant.filled()));
                    }
                    if (!invariant.accountable().isEmpty()) {
                        page.say("p", "invariant.accountable");
                        page.html()
                            .in("ul", () -> invariant.accountable()
                                .forEach(agency -> page.html().in("li", () -> page.agency(agency))));
                    }
                }, () -> page.badge(invariant.mark()));
    }

    private void never(Statements.Never never) {
        page.html().in("p", () -> {
            page.said("b", page.text().say("never"));
            page.html().text(" ");
            if (!never.agency().isEmpty()) {
                page.agency(never.agency());
                page.html().text(" ");
            }
            if (!never.purpose().isEmpty()) {
                page.word(page.words().word(never.purpose()));
                page.html().text(" ");
            }
            if (!never.share().isEmpty()) {
                page.word(page.words().word(never.share()));
            }
        });
    }

    private void requirement(Statements.Tagging tagging) {
        page.row("rule-" + tagging.id(), STATEMENT, () -> new RulesPart(page).head(tagging.id(), tagging.title()),
                () -> conditions.write(tagging.when(), List.of()), () -> page.say("p", "requires", tagging.tag()),
                () -> page.badge(tagging.mark()));
    }

    private void stage(Statements.DecisionStage stage) {
        page.row("", STATEMENT,
                () -> page.html().line("span", Page.capital(stage.id().replace('-', ' ')), "class", "title"),
                () -> page.say("p", "stage.when"), () -> {
                    stage.decideWithin().ifPresent(within -> page.say("p", "stage.within", page.span(within)));
                    stage.notBefore().ifPresent(not -> page.say("p", "stage.notBefore", page.span(not)));
                }, () -> page.badge(stage.mark()));
    }

    private void impossible(Statements.Impossible impossible) {
        page.row("", STATEMENT, () -> page.html().line("span", impossible.title(), "class", "title"),
                () -> conditions.write(impossible.when(), List.of()), () -> page.say("p", "impossible"),
                () -> page.badge(impossible.mark()));
    }

    private void generic(Statements.GenericRule rule) {
        page.row("rule-" + rule.id(), STATEMENT, () -> new RulesPart(page).head(rule.id(), rule.title()),
                () -> page.say("p", "always"), () -> page.say("p", "generic"), () -> page.badge(rule.mark()));
    }

}
