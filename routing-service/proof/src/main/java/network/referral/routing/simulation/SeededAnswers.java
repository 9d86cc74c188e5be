package network.referral.routing.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import network.referral.schemas.AssignmentProgress;

/**
 * Agencies that answer by habit. What an agency says of an assignment depends on the seed
 * and on that assignment alone, not on what else happens in the year.
 *
 * @param usual of agencies without a habit of their own
 * @param habits by agency
 */
public record SeededAnswers(long seed, Habit usual, Map<String, Habit> habits) implements Answers {

    private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

    private static final Optional<String> NO_CAPACITY = Optional.of("no-capacity");

    private static final Optional<String> DONE = Optional.of("handled");

    public SeededAnswers {
        habits = Map.copyOf(habits);
    }

    @Override
    public List<Answer> to(Told told) {
        var held = told.held();
        var habit = habits.getOrDefault(held.agency().value(), usual);
        var random = new SplittableRandom(seed ^ held.id().value().getMostSignificantBits() ^ told.times());
        if (random.nextDouble() >= habit.answers()) {
            return List.of();
        }
        long has = Duration.between(held.assignedAt(), held.acknowledgeBy()).toMillis();
        var after = Duration.ofMillis(1 + (long) (has * habit.within() * random.nextDouble()));
        if (held.request().isEmpty() && random.nextDouble() < habit.declines()) {
            return List.of(new Answer(after, AssignmentProgress.DECLINED, NO_CAPACITY));
        }
        var handling = Duration.ofMillis((long) (2 * habit.handlingDays() * MILLIS_A_DAY * random.nextDouble()));
        return List.of(new Answer(after, AssignmentProgress.ACCEPTED, Optional.empty()),
                new Answer(after.plus(handling), AssignmentProgress.COMPLETED, DONE));
    }

}
