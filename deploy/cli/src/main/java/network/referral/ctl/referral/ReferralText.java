package network.referral.ctl.referral;

import java.util.List;
import network.referral.ctl.Table;
import network.referral.ctl.Terminal;

/** A referral for people: where it stands, why, and what happened. */
final class ReferralText {

    private final Terminal terminal;

    private final Tree referral;

    ReferralText(Terminal terminal, Tree referral) {
        this.terminal = terminal;
        this.referral = referral;
    }

    void print() {
        head();
        assignments();
        referral.groups("decisions").forEach(decision -> new DecisionText(terminal, decision).print());
        timeline();
    }

    private void head() {
        terminal.line("Referral " + referral.text("referralId") + "  " + referral.text("jurisdiction") + "  "
                + referral.text("state"));
        terminal.line("Reported by " + referral.text("reporter") + ", opened " + referral.text("openedAt")
                + ", revision " + referral.text("revision"));
        if (!List.of("", "0").contains(referral.text("unreadable"))) {
            terminal.line("NOT ALL OF IT: " + referral.text("unreadable")
                    + " of its decisions and entries of its timeline cannot be read now");
        }
        if (!List.of("", "0").contains(referral.text("gone"))) {
            terminal
                .line("NOT ALL OF IT: " + referral.text("gone") + " entries of its timeline are kept no longer, and "
                        + "decisions of that time may be gone with them");
        }
        if (!referral.text("linkedTo").isEmpty()) {
            terminal.line("The same person as in " + referral.text("linkedTo") + ", reported before by another agency");
        }
        if (!referral.texts("reportedAgain").isEmpty()) {
            terminal.line("Reported again by another agency in " + referral.texts("reportedAgain"));
        }
        if (!referral.texts("excluded").isEmpty()) {
            terminal.line("Kept from this referral now, by this or another report of the person: "
                    + referral.texts("excluded"));
        }
    }

    private void assignments() {
        heading("Assignments");
        var table = new Table("  PRIORITY", "AGENCY", "POST", "PURPOSE", "STATE", "ACKNOWLEDGE BY", "ACKNOWLEDGED",
                "CONCERNS");
        for (var assignment : referral.groups("assignments")) {
            table.row("  " + assignment.text("priority"), assignment.text("agency"), assignment.text("post"),
                    assignment.text("purpose"), assignment.text("state"), assignment.text("acknowledgeBy"),
                    acknowledged(assignment), concerned(assignment));
        }
        table.print(terminal.out());
    }

    private static String acknowledged(Tree assignment) {
        var at = assignment.text("acknowledgedAt");
        return at.isEmpty() ? "not yet" : at;
    }

    /** Whose assignment a duty post is to own, or a stand-in takes over. */
    private String concerned(Tree row) {
        return referral.groups("assignments")
            .stream()
            .filter(assignment -> !assignment.text("assignmentId").isEmpty()
                    && assignment.text("assignmentId").equals(row.text("concerns")))
            .map(assignment -> assignment.text("agency"))
            .findFirst()
            .orElse("");
    }

    private void timeline() {
        heading("Timeline");
        var table = new Table("  #", "AT", "WHAT", "AGENCY", "POST", "PURPOSE", "CONCERNS", "REASON");
        for (var entry : referral.groups("timeline")) {
            table.row("  " + entry.text("sequence"), entry.text("at"), entry.text("type"), entry.text("agency"),
                    entry.text("post"), entry.text("purpose"), concerned(entry),
                    (entry.text("reason") + " " + entry.text("linkedReferral")).strip());
        }
        table.print(terminal.out());
    }

    private void heading(String title) {
        terminal.line("");
        terminal.line(title);
    }

}
