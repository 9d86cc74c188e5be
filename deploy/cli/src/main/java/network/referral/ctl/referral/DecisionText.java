package network.referral.ctl.referral;

import java.util.stream.Collectors;
import network.referral.ctl.Terminal;

/** One decision and its reasons, with a mark on whatever no authority has confirmed. */
final class DecisionText {

    private final Terminal terminal;

    private final Tree decision;

    DecisionText(Terminal terminal, Tree decision) {
        this.terminal = terminal;
        this.decision = decision;
    }

    void print() {
        var protocol = decision.group("protocol");
        terminal.line("");
        terminal.line("Decision on revision " + decision.text("revision") + ", " + decision.text("decidedAt") + ": "
                + decision.text("outcome"));
        terminal.line("  protocol " + protocol.text("id") + " " + protocol.text("version") + "  sha256 "
                + protocol.text("sha256"));
        decision.groups("rules").forEach(this::rule);
        decision.groups("assignments").forEach(this::assignment);
        list("excluded", "kept from this referral");
        list("unfilled", "NOBODY to act for");
        list("requirements", "required of all");
        explanation(decision.group("explanation"));
    }

    private void explanation(Tree explanation) {
        if (!explanation.text("unavailable").isEmpty()) {
            terminal.line("  no explanation: " + explanation.text("unavailable")
                    + (explanation.text("unavailable").equals("report-missing")
                            ? " (how long reports are kept: deploy/retention.yaml)" : ""));
        }
        explanation.groups("facts")
            .forEach(fact -> terminal.line("  fact  " + said(fact, "text") + "  used by " + fact.texts("rules")));
        for (var near : explanation.groups("near")) {
            terminal
                .line("  near  " + near.text("rule") + "  " + said(near, "title") + "  " + mark(near.text("status")));
            near.lists("ways")
                .forEach(way -> terminal.line("      would have fired if: " + way.stream()
                    .map(unmet -> said(unmet, "wanted") + " (was: " + said(unmet, "isText") + ")")
                    .collect(Collectors.joining(" and "))));
        }
    }

    /** A translation that nobody has confirmed is marked. */
    private static String said(Tree of, String name) {
        return of.text(name) + (of.text(name + "Confirmed").equals("false") ? " [translation unconfirmed]" : "");
    }

    private void rule(Tree rule) {
        var note = rule.text("statusNote");
        terminal.line("  rule " + rule.text("id") + "  " + rule.text("title") + "  " + mark(rule.text("status"))
                + (note.isEmpty() ? "" : " " + note));
        if (!rule.texts("basis").isEmpty()) {
            terminal.line("      basis: " + rule.texts("basis"));
        }
    }

    /** What cannot be told to be confirmed is not. */
    private static String mark(String status) {
        return switch (status) {
            case "confirmed" -> "[confirmed]";
            case "assumption" -> "[ASSUMPTION, not confirmed]";
            case "derived" -> "[DERIVED, not confirmed]";
            case "model" -> "[MODEL, not confirmed]";
            default -> "[STATUS UNKNOWN]";
        };
    }

    private void assignment(Tree assignment) {
        terminal.line("  -> " + assignment.text("agency") + ": " + assignment.text("purpose") + ", "
                + assignment.text("priority") + ", acknowledge within " + assignment.text("acknowledgeWithin") + " (by "
                + assignment.text("acknowledgeBy") + ")");
        terminal.line("      because of " + assignment.texts("rules") + "; may know: " + assignment.texts("share"));
        if (!assignment.text("heldBy").isEmpty()) {
            terminal.line("      held by " + assignment.text("heldBy") + ", the same person: not offered again");
        }
        var replaced = assignment.texts("standsInFor");
        if (!replaced.isEmpty()) {
            terminal.line("      stands in for " + replaced);
        }
    }

    private void list(String name, String said) {
        var items = decision.texts(name);
        if (!items.isEmpty()) {
            terminal.line("  " + said + ": " + items);
        }
    }

}
