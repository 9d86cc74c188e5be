package network.referral.routing.protocol.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** In which cases a task has which priority. Level 0 is most urgent. */
final class Levels {

    private final List<Cases> levels;

    Levels(CaseSpace space, int count) {
        levels = new ArrayList<>(Collections.nCopies(count, space.none()));
    }

    Cases at(int level) {
        return levels.get(level);
    }

    Cases any() {
        return levels.getFirst().or(levels);
    }

    /**
     * In these cases the task is there, at this level or at the more urgent one it has.
     */
    void assign(int level, Cases cases) {
        Cases moreUrgent = levels.getFirst().minus(levels.getFirst()).or(levels.subList(0, level));
        for (int i = level + 1; i < levels.size(); i++) {
            levels.set(i, levels.get(i).minus(cases));
        }
        levels.set(level, levels.get(level).or(cases.minus(moreUrgent)));
    }

    /** In these cases the task, where it is there, goes up one level. */
    void raise(Cases cases) {
        for (int i = 1; i < levels.size(); i++) {
            Cases raised = levels.get(i).and(cases);
            levels.set(i, levels.get(i).minus(raised));
            levels.set(i - 1, levels.get(i - 1).or(raised));
        }
    }

}
