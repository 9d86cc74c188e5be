package network.referral.gateway.inbox;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import network.referral.gateway.acknowledgement.Answer;
import network.referral.gateway.delivery.DeliveryOutcome;
import network.referral.gateway.delivery.HandOver;
import network.referral.schemas.AssignmentId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts on record that an agency's system has received an assignment, behind the back of
 * the read that showed it: a reader never waits for it, and what fails is said again on
 * the next read.
 */
public final class Receipts {

    private static final Logger log = LoggerFactory.getLogger(Receipts.class);

    private final Set<AssignmentId> underWay = ConcurrentHashMap.newKeySet();

    private final Recording recording;

    private final GatewayMeters meters;

    private final Clock clock;

    private final Executor executor;

    public Receipts(StatusRecorder recorder, GatewayMeters meters, Clock clock, Executor executor) {
        this.recording = new Recording(recorder);
        this.meters = meters;
        this.clock = clock;
        this.executor = executor;
    }

    /** Call once the entry is on its way to the agency's system. */
    public void shown(Inbox inbox, InboxEntry entry) {
        if (!HandOver.isDue(entry.state())) {
            return;
        }
        var assignment = entry.standing().assignment();
        if (underWay.add(assignment)) {
            executor.execute(() -> deliver(inbox, assignment));
        }
    }

    /**
     * Call once the agency's system has confirmed that it has the assignment.
     * @return true when it was this that put it on record; false when it was on record
     * before
     * @throws NotRecordedException when it is not known whether it is on record
     */
    public boolean arrived(Inbox inbox, AssignmentId assignment) {
        return inbox.slot(assignment)
            .flatMap(slot -> recording.inTurn(slot, () -> deliver(inbox, slot)))
            .filter(Answer.Taken.class::isInstance)
            .isPresent();
    }

    private void deliver(Inbox inbox, AssignmentId assignment) {
        try {
            if (arrived(inbox, assignment)) {
                meters.delivery(inbox.agency(), DeliveryOutcome.DELIVERED);
            }
        }
        catch (NotRecordedException e) {
            log.debug("Delivery of {} is not on record yet: {}", assignment, e.getMessage());
            meters.delivery(inbox.agency(), DeliveryOutcome.RETRY);
        }
        finally {
            underWay.remove(assignment);
        }
    }

    private Optional<Answer> deliver(Inbox inbox, Slot slot) {
        return HandOver.decide(slot.entry().standing(), clock.instant())
            .map(statement -> recording.write(inbox, slot, statement, Optional.empty()));
    }

}
