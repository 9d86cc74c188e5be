package network.referral.routing.assignment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;

/** An agency with a temper: what it says of an assignment, and how long it takes. */
record SimulatedAgency(AgencyId id, Temper temper) {

    enum Temper {

        PROMPT, LATE, SILENT, DECLINES, GIVES_UP, REPEATS, LIES

    }

    /** Something said after a while. */
    record Said(Duration after, Statement statement) {
    }

    /** All that this agency will ever say about it. */
    List<Said> about(AssignmentId assignment, Random random) {
        var said = new ArrayList<Said>();
        switch (temper) {
            case PROMPT -> work(said, assignment, minutes(random, 10), random.nextInt(4) == 0);
            case LATE -> work(said, assignment, Duration.ofHours(1).plus(minutes(random, 600)), random.nextBoolean());
            case SILENT -> {
            }
            case DECLINES -> say(said, assignment, minutes(random, 90), AssignmentProgress.DECLINED);
            case GIVES_UP -> {
                say(said, assignment, minutes(random, 50), AssignmentProgress.ACCEPTED);
                var failed = statement(assignment, AssignmentProgress.FAILED, "failed");
                said.add(new Said(Duration.ofHours(3),
                        because(random.nextBoolean() ? "person-not-found" : "no-capacity", failed)));
            }
            case REPEATS -> {
                work(said, assignment, minutes(random, 50), false);
                said.addAll(List.copyOf(said));
            }
            case LIES -> {
                say(said, assignment, minutes(random, 30), AssignmentProgress.COMPLETED);
                say(said, assignment, minutes(random, 30), AssignmentProgress.CANCELLED);
                say(said, new AssignmentId(new UUID(random.nextLong(), random.nextLong())), minutes(random, 30),
                        AssignmentProgress.ACKNOWLEDGED);
                work(said, assignment, minutes(random, 200), false);
            }
        }
        return said;
    }

    /** A person who takes what nobody else would, or will not have it either. */
    Said answers(AssignmentId assignment, boolean owns, Duration after) {
        return new Said(after, statement(assignment,
                owns ? AssignmentProgress.ACKNOWLEDGED : AssignmentProgress.DECLINED, owns ? "owned" : "refused"));
    }

    /** What came of it is handed over to somebody else as often as not. */
    private void work(List<Said> said, AssignmentId assignment, Duration from, boolean inVain) {
        say(said, assignment, from, AssignmentProgress.DELIVERED);
        say(said, assignment, from.plusMinutes(1), AssignmentProgress.ACKNOWLEDGED);
        say(said, assignment, from.plusMinutes(30), AssignmentProgress.ACCEPTED);
        var done = statement(assignment, AssignmentProgress.COMPLETED, Integer.toString(said.size()));
        var outcome = inVain ? "not-found" : from.toSeconds() % 2 == 0 ? "handed-over" : "service-provided";
        said.add(new Said(from.plusMinutes(120), because(outcome, done)));
    }

    private Statement because(String reason, Statement said) {
        return new Statement(id, said.statusId(), said.assignment(), said.state(), Optional.of(reason));
    }

    private void say(List<Said> said, AssignmentId assignment, Duration after, AssignmentProgress state) {
        said.add(new Said(after, statement(assignment, state, Integer.toString(said.size()))));
    }

    private Statement statement(AssignmentId assignment, AssignmentProgress state, String ordinal) {
        return new Statement(id, assignment + "/" + ordinal, assignment, state, Optional.empty());
    }

    private static Duration minutes(Random random, int most) {
        return Duration.ofSeconds(random.nextInt(most * 60) + 1L);
    }

}
