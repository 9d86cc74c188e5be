package network.referral.gateway.inbox;

import java.time.Clock;
import java.util.Optional;
import network.referral.gateway.acknowledgement.Answer;
import network.referral.gateway.acknowledgement.Claim;
import network.referral.gateway.acknowledgement.HearAgency;
import network.referral.schemas.AssignmentId;

/** Where an agency's own system answers: one at a time for each assignment. */
public final class AnswerDesk {

    private final Recording recording;

    private final GatewayMeters meters;

    private final Clock clock;

    public AnswerDesk(StatusRecorder recorder, GatewayMeters meters, Clock clock) {
        this.recording = new Recording(recorder);
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

    private Answer hear(Inbox inbox, Slot slot, Claim claim, Optional<String> trace) {
        var answer = HearAgency.decide(slot.entry().standing(), claim, clock.instant());
        return answer instanceof Answer.Taken(var statement) ? recording.write(inbox, slot, statement, trace) : answer;
    }

}
