package network.referral.ctl.deadletter;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Since;
import network.referral.ctl.Terminal;
import network.referral.ctl.referral.RoutingClient;
import network.referral.schemas.Topics;

/** Has records taken once more, and tells of each as it goes. */
final class RedriveRun {

    private static final String SENT_AGAIN = "sent-again";

    private static final String OVERTAKEN = "overtaken";

    private static final String ENCOUNTER_FORGOTTEN = "encounter-forgotten";

    private static final String NOT_TAKEN_YET = "not-taken-yet";

    private static final String GONE = "unknown-record";

    private static final String OF_ANOTHER = "not-redrivable";

    private static final String UNANSWERED = "unanswered";

    private static final String NOT_ASKED = "not-asked";

    private final Terminal terminal;

    RedriveRun(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * @param encounterForgotten whether also what others of its encounter, which may be
     * forgotten, may have kept from somebody
     */
    int run(List<Letter> letters, RoutingClient routing, boolean encounterForgotten) {
        var began = Instant.now().minus(Since.CLOCKS_APART).truncatedTo(ChronoUnit.SECONDS);
        var outcomes = new TreeMap<String, Integer>();
        Optional<CommandFailed> failed = Optional.empty();
        var silence = new Silence();
        for (var letter : letters) {
            if (silence.isExpectedOf(letter)) {
                tell(letter, NOT_ASKED);
                continue;
            }
            try {
                var outcome = routing.redrive(letter.origin().orElseThrow(), encounterForgotten);
                tell(letter, outcome);
                outcomes.merge(outcome, 1, Integer::sum);
                silence.isBroken(letter);
            }
            catch (CommandFailed e) {
                tell(letter, UNANSWERED);
                failed = Optional.of(e);
                silence.goesOn(letter);
            }
        }
        conclude(outcomes, letters.size(), began);
        if (failed.isPresent()) {
            throw failed.get();
        }
        return outcomes.keySet().stream().allMatch(List.of(SENT_AGAIN, RoutingClient.SETTLED, OVERTAKEN)::contains)
                ? ExitCode.OK : ExitCode.FAILED;
    }

    /** Changes nothing and asks nobody: by its topic alone. */
    void dry(List<Letter> letters) {
        letters.forEach(letter -> tell(letter, isTakenAgain(letter) ? "selected" : OF_ANOTHER));
        if (!letters.stream().allMatch(RedriveRun::isTakenAgain)) {
            tellOfOthers();
        }
    }

    private static boolean isTakenAgain(Letter letter) {
        return Topics.isTakenAgain(letter.origin().orElseThrow().topic());
    }

    private void tell(Letter letter, String outcome) {
        if (terminal.isJson()) {
            var json = new LinkedHashMap<String, Object>();
            json.put("origin", Letter.json(letter.origin().orElseThrow()));
            json.put("referralId", letter.referralId().orElse(null));
            json.put("cause", letter.cause());
            json.put("outcome", outcome);
            terminal.json(json);
        }
        else {
            terminal.line("%-14s  %-18s  %-36s  %s".formatted(outcome, letter.cause(), letter.referralId().orElse("-"),
                    letter.from()));
        }
    }

    private void conclude(TreeMap<String, Integer> outcomes, int asked, Instant began) {
        int unanswered = asked - outcomes.values().stream().mapToInt(Integer::intValue).sum();
        var counts = new StringBuilder();
        outcomes.forEach((outcome,
                count) -> counts.append(counts.isEmpty() ? "" : ", ").append(count).append(' ').append(outcome));
        if (!outcomes.isEmpty()) {
            terminal.notice(counts + ".");
        }
        if (unanswered > 0) {
            terminal.notice("Without an answer: " + unanswered + " of " + asked + ".");
        }
        if (unanswered > 0 || outcomes.containsKey(SENT_AGAIN)) {
            terminal.notice("What routing parks again: referralctl dead-letters list --since " + began);
        }
        if (outcomes.containsKey(OVERTAKEN)) {
            terminal.notice("What is overtaken has a later report of its referral, or statement on its assignment, in "
                    + "its place. If that was parked, too, have it redriven.");
        }
        if (outcomes.containsKey(ENCOUNTER_FORGOTTEN)) {
            terminal.notice("Of what is encounter-forgotten others may have reported the person, and kept somebody out "
                    + "who would be asked now: nothing of that is remembered. Ask its reporter which agency reported "
                    + "the same person, and that one who must not come near. Then have the report "
                    + "taken, by --referral with --encounter-forgotten, or telephone whoever can help.");
        }
        if (outcomes.containsKey(NOT_TAKEN_YET)) {
            terminal.notice("Of what is not-taken-yet the agency has said something later, which routing comes to, or "
                    + "routing still reads what was parked: the same command is right in a moment. What referral "
                    + "unaccounted names, have redriven first. Where it is a report, the registry does not know the "
                    + "schema of it or of a later one, which may keep somebody out: mend the registry first.");
        }
        if (outcomes.containsKey(GONE)) {
            terminal.notice("Of what is unknown-record its topic has nothing any more, or never had: check the place. "
                    + "What is gone, only the reporter or the agency mends, who says it again.");
        }
        if (outcomes.containsKey(OF_ANOTHER)) {
            tellOfOthers();
        }
    }

    private void tellOfOthers() {
        terminal
            .notice("What is not-redrivable was parked by a gateway, which reads its topics again when it starts, or "
                    + "is what routing told itself, and the report was decided without it, or is longer than routing takes.");
    }

}
