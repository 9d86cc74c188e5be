package network.referral.gateway.inbox;

import java.time.Clock;
import java.util.Optional;
import network.referral.gateway.acknowledgement.Answer;
import network.referral.gateway.acknowledgement.Claim;
import network.referral.gateway.acknowledgement.HearAgency;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;

/** Where an agency's own system answers: one at a time for each assignment. */
public final class AnswerDesk {

    private final Recording recording;

    private final UpToNow upToNow;

    private final GatewayMeters meters;

    private final Clock clock;

    public AnswerDesk(StatusRecorder recorder, UpToNow upToNow, GatewayMeters meters, Clock clock) {
        this.recording = new Recording(recorder);
        this.upToNow = upToNow;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * @param trace W3C trace context of the caller
     * @return empty when the inbox has no such assignment
     * @throws NotRecordedException when it is not known whether it was recorded
     */
    public Optional<Answer> hear(Inbox inbox, AssignmentId assignment, Claim claim, Optional<String> trace) {
        return inbox.slot(assignment).map(slot -> {
            try {
                var answer = recording.inTurn(slot, () -> hear(inbox, slot, claim, trace));
                meters.answered(inbox.agency(), claim, answer);
                return answer;
            }
            catch (NotRecordedException e) {
                meters.unanswered(inbox.agency(), claim);
                throw e;
            }
        });
    }

    /**
     * What goes by what was said or told before is decided once more when all of that has
     * been read: only a statement of our own, read back, says by itself how far we have
     * read.
     */
    private Answer hear(Inbox inbox, Slot slot, Claim claim, Optional<String> trace) {
        var answer = decide(inbox, slot, claim, trace);
        if (answer instanceof Answer.NewsSince && !isCompleted(claim)) {
            // also where that cannot be known: who gives it back is to read it, not to
            // wait
            return isUpToNow(inbox) ? decide(inbox, slot, claim, trace) : answer;
        }
        if (answer instanceof Answer.Repeated || answer instanceof Answer.Illegal
                || answer instanceof Answer.NewsSince) {
            upToNow.await(inbox.agency());
            return decide(inbox, slot, claim, trace);
        }
        return answer;
    }

    private boolean isUpToNow(Inbox inbox) {
        try {
            upToNow.await(inbox.agency());
            return true;
        }
        catch (NotRecordedException e) {
            return false;
        }
    }

    private Answer decide(Inbox inbox, Slot slot, Claim claim, Optional<String> trace) {
        var answer = decide(slot, claim);
        if (answer instanceof Answer.Taken && isCompleted(claim) && tellsWhatWasSeen(claim)) {
            // the agency may have been told, or have said, what is not read here yet; of
            // what is given back others are told it, who do not wait for that
            upToNow.await(inbox.agency());
            answer = decide(slot, claim);
        }
        return answer instanceof Answer.Taken(var statement) ? recording.write(inbox, slot, statement, trace) : answer;
    }

    private static boolean tellsWhatWasSeen(Claim claim) {
        return claim.news().isPresent() || claim.after().isPresent();
    }

    private static boolean isCompleted(Claim claim) {
        return claim.status().filter(AssignmentProgress.COMPLETED.word()::equals).isPresent();
    }

    private Answer decide(Slot slot, Claim claim) {
        return HearAgency.decide(slot.entry().standing(), claim, clock.instant());
    }

}
