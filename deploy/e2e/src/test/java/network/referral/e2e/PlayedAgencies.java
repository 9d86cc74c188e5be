package network.referral.e2e;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import network.referral.e2e.Inboxes.Line;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.CodeWord;

/**
 * Agencies that say whatever they may at random, are silent, and have now and then no
 * room.
 */
final class PlayedAgencies {

    private static final Set<AssignmentProgress> WAITING = EnumSet.of(AssignmentProgress.ASSIGNED,
            AssignmentProgress.DELIVERED);

    private final Queue<Line> taken = new ConcurrentLinkedQueue<>();

    private final Inboxes inboxes;

    private volatile boolean isOver;

    private volatile boolean answersAll;

    PlayedAgencies(Inboxes inboxes) {
        this.inboxes = inboxes;
    }

    /** Until the end. What is away is asked again. */
    Void go(long seed) throws InterruptedException {
        var random = new Random(seed);
        while (!isOver) {
            for (var agency : inboxes.agencies()) {
                try {
                    look(agency, random);
                }
                catch (IOException e) {
                    // looks again
                }
            }
        }
        return null;
    }

    /** From now on each acknowledges all that waits, and says nothing more. */
    void answerAll() {
        answersAll = true;
    }

    void end() {
        isOver = true;
    }

    /** What was said, and answered that it is on record. */
    List<Line> taken() {
        return List.copyOf(taken);
    }

    private void look(String agency, Random random) throws IOException, InterruptedException {
        if (!answersAll && random.nextInt(20) == 0) {
            inboxes.available(agency, "{\"state\":\"full\",\"until\":\""
                    + Instant.now().plusSeconds(20).truncatedTo(ChronoUnit.SECONDS) + "\"}");
        }
        var states = answersAll ? WAITING : EnumSet.of(AssignmentProgress.ASSIGNED, AssignmentProgress.DELIVERED,
                AssignmentProgress.ACKNOWLEDGED, AssignmentProgress.ACCEPTED, AssignmentProgress.IN_PROGRESS);
        for (var line : inboxes.read(agency, states)) {
            if (answersAll) {
                say(line, AssignmentProgress.ACKNOWLEDGED);
            }
            else if (random.nextInt(3) == 0) {
                var next = line.state().next().stream().filter(state -> state != AssignmentProgress.DELIVERED).toList();
                say(line, next.get(random.nextInt(next.size())));
            }
        }
    }

    private void say(Line line, AssignmentProgress state) throws IOException, InterruptedException {
        var reason = switch (state) {
            case DECLINED, FAILED, ON_HOLD -> ",\"reason\":\"other\"";
            case COMPLETED -> ",\"reason\":\"service-provided\"";
            default -> "";
        };
        if (inboxes.say(line, "{\"status\":\"" + CodeWord.of(state) + "\"" + reason + "}").statusCode() == 202) {
            taken.add(new Line(line.agency(), line.assignment(), state));
        }
    }

}
