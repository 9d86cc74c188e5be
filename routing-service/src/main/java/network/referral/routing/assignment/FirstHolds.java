package network.referral.routing.assignment;

import java.util.List;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentProgress;

/**
 * What the first report of a person holds, as it last told a later one.
 *
 * @param alike false once the two no longer describe one person
 * @param excluded agencies kept from the first report
 * @param tasks those taken care of
 */
public record FirstHolds(boolean alike, List<AgencyId> excluded, List<HeldTask> tasks) {

    /** Nothing: not the same person as far as anybody can be sure. */
    public static final FirstHolds NOT_ALIKE = new FirstHolds(false, List.of(), List.of());

    /**
     * What is left of it once the first report is erased: nobody does a second time what
     * was done, and whoever was kept from the person still is.
     */
    FirstHolds erased() {
        var done = tasks.stream().filter(task -> task.state() == AssignmentProgress.COMPLETED).toList();
        return done.isEmpty() && excluded.isEmpty() ? NOT_ALIKE : new FirstHolds(alike, excluded, done);
    }

    public FirstHolds {
        excluded = List.copyOf(excluded);
        tasks = List.copyOf(tasks);
    }
}
