package network.referral.intake.status;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import network.referral.intake.status.CaseFacts.AssignmentFacts;

/**
 * What the reporter may know: that somebody acts, for what, and since when; never who,
 * and never why not.
 *
 * @param state of the whole: open, acknowledged or closed
 */
public record ReporterView(String referralId, String state, List<Item> assignments) {

    /**
     * By what is shown and nothing else: an order by agency or by id would tell of them.
     */
    private static final Comparator<Item> ORDER = Comparator.comparing(Item::purpose)
        .thenComparing(Item::state)
        .thenComparing(Item::acknowledgedAt, Comparator.nullsLast(Comparator.naturalOrder()));

    /**
     * @param acknowledgedAt null until the agency itself has said so
     */
    public record Item(String purpose, String state, Instant acknowledgedAt) {
    }

    public static ReporterView of(CaseFacts facts) {
        var items = facts.assignments().stream().map(ReporterView::item).sorted(ORDER).toList();
        return new ReporterView(facts.referralId().toString(), facts.stand().word(), items);
    }

    private static Item item(AssignmentFacts assignment) {
        return new Item(assignment.purpose(), CoarseState.of(assignment.progress()).word(),
                assignment.acknowledgedAt().orElse(null));
    }
}
