package network.referral.gateway.delivery;

import java.time.Duration;
import java.time.Instant;
import network.referral.gateway.delivery.Notice.Event;
import network.referral.gateway.delivery.Notice.Place;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;

/** What the harbour clinic is told, by the number of its referral. */
public final class Told {

    public static final Instant MORNING = Instant.parse("2026-11-24T08:00:00Z");

    static final Reply TAKEN = new Reply.Taken(true);

    public static final Reply REFUSED = new Reply.Refused(422);

    public static final Reply AWAY = new Reply.Away(Reply.Why.NO_ANSWER);

    /** Between two pages of a post that does not answer. */
    private static final Duration EVERY = Duration.ofMinutes(15);

    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");

    private Told() {
    }

    public static Notice offered(int number) {
        return offered(number, "P1");
    }

    static Notice offered(int number, String priority) {
        return notice(number, number, Event.OFFERED, priority, MORNING);
    }

    public static Notice later(int number, Event event) {
        return notice(number, 1000 + number, event, "P1", MORNING.plusSeconds(60));
    }

    /** Of the same assignment, later still. */
    static Notice after(int number, Event event) {
        return notice(number, 3000 + number, event, "P1", MORNING.plusSeconds(120));
    }

    /** That a duty post is asked the same once more: the first time, the second... */
    public static Notice page(int number, int time) {
        var asked = notice(number, 10_000L + 10_000L * number + time, Event.ESCALATED, "P0",
                MORNING.plus(EVERY.multipliedBy(time)));
        return new Notice(asked.place(), asked.event(), asked.under(), asked.at(), asked.assignment(), asked.referral(),
                asked.purpose(), asked.priority(), asked.assignedAt(), asked.acknowledgeBy(), true, false, false);
    }

    /** That another report of the person is erased. */
    static Notice erasedElsewhere(int number) {
        return informed(number, false, true);
    }

    /** That nothing may be known any more of what another report of the person said. */
    static Notice withdrawn(int number) {
        return informed(number, true, false);
    }

    private static Notice informed(int number, boolean withdraws, boolean erases) {
        var informed = later(number, Event.INFORMED);
        return new Notice(informed.place(), informed.event(), informed.under(), informed.at(), informed.assignment(),
                informed.referral(), informed.purpose(), informed.priority(), informed.assignedAt(),
                informed.acknowledgeBy(), false, withdraws, erases);
    }

    /** Of another assignment of the same referral. */
    static Notice another(int number, Event event) {
        var first = later(number, event);
        var assignment = AssignmentId.derive(first.referral(), 2, CLINIC, "medical-care");
        return new Notice(new Place(0, 2000 + number), event, assignment, first.at(), assignment, first.referral(),
                "medical-care", "P1", MORNING, MORNING.plusSeconds(3600), false, false, false);
    }

    static Notice inPartition(int partition, Notice notice) {
        return new Notice(new Place(partition, notice.place().offset()), notice.event(), notice.under(), notice.at(),
                notice.assignment(), notice.referral(), notice.purpose(), notice.priority(), notice.assignedAt(),
                notice.acknowledgeBy(), notice.repeats(), notice.withdraws(), notice.erases());
    }

    private static Notice notice(int number, long offset, Event event, String priority, Instant at) {
        var referral = ReferralId.derive("test", "report-" + number);
        var assignment = AssignmentId.derive(referral, 1, CLINIC, "medical-care");
        return new Notice(new Place(0, offset), event, assignment, at, assignment, referral, "medical-care", priority,
                MORNING, MORNING.plusSeconds(3600), false, false, false);
    }

}
