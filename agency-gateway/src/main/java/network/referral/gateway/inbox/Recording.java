package network.referral.gateway.inbox;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import network.referral.gateway.acknowledgement.Answer;
import network.referral.gateway.acknowledgement.HearAgency;
import network.referral.gateway.acknowledgement.Statement;

/**
 * Writes a statement and reads it back before anybody else may speak of the assignment,
 * so that the next decision sees it. The follower is the only one who changes the inbox.
 */
final class Recording {

    private static final Duration TURN = Duration.ofSeconds(8);

    private static final Duration ECHO = Duration.ofSeconds(3);

    private final StatusRecorder recorder;

    Recording(StatusRecorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Runs while nobody else in this gateway speaks of the assignment.
     * @throws NotRecordedException when others took all of the time
     */
    <T> T inTurn(Slot slot, Supplier<T> act) {
        try {
            return slot.whileSpeaking(TURN, act)
                .orElseThrow(() -> new NotRecordedException("Others are still speaking of this assignment"));
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotRecordedException("Interrupted before it was written", e);
        }
    }

    /**
     * Call in turn.
     * @return what became of it in the topic's order
     * @throws NotRecordedException when that is not known
     */
    Answer write(Inbox inbox, Slot slot, Statement statement, Optional<String> trace) {
        var offer = slot.entry().offer().orElseThrow();
        recorder.record(inbox.agency(), offer, statement, trace.or(offer::trace));
        try {
            if (!slot.awaitSeen(statement.id(), ECHO)) {
                throw new NotRecordedException("The statement was written and has not been read back");
            }
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotRecordedException("Interrupted before it was read back", e);
        }
        return HearAgency.settle(slot.entry().standing(), statement);
    }

}
