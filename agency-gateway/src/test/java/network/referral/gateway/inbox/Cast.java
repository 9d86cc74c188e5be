package network.referral.gateway.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.referral.gateway.acknowledgement.Spoken;
import network.referral.gateway.acknowledgement.Statement;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import network.referral.sealing.ContentKey;
import network.referral.sealing.Wrapped;
import network.referral.sealing.Wrapping;

/** The harbour clinic and what it is asked to do. */
final class Cast {

    static final AgencyId CLINIC = new AgencyId("harbour-clinic");

    static final AgencyId POLICE = new AgencyId("harbour-police");

    static final Instant MORNING = Spoken.ASSIGNED_AT;

    private Cast() {
    }

    static AssignmentId assignment(int number) {
        return AssignmentId.derive(referral(number), 1, CLINIC, "medical-care");
    }

    static Offer offer(int number) {
        return offer(number, 1, MORNING.plusSeconds(number));
    }

    /** As the notice of an erasure has it. */
    static Offer bare(int number) {
        var decider = new Offer.Decider("TM", "0.1-draft", "0".repeat(64), List.of(), List.of());
        return new Offer(assignment(number), referral(number), 1, "medical-care", "P1", MORNING.plusSeconds(number),
                MORNING.plusSeconds(number + 3600), MORNING.plusSeconds(number), decider,
                new Offer.Shared(List.of(), List.of()), List.of(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    static Offer offer(int number, int revision, Instant assignedAt) {
        var decider = new Offer.Decider("TM", "0.1-draft", "0".repeat(64), List.of("TM-03"), List.of());
        return new Offer(assignment(number), referral(number), revision, "medical-care", "P1", assignedAt,
                assignedAt.plusSeconds(3600), assignedAt, decider, new Offer.Shared(List.of("case-ref"), List.of()),
                List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Told once more, at that time. */
    static Offer told(Offer offer, Instant at) {
        return new Offer(offer.assignment(), offer.referral(), offer.revision(), offer.purpose(), offer.priority(),
                offer.assignedAt(), offer.acknowledgeBy(), at, offer.decidedBy(), offer.shared(), offer.requirements(),
                offer.request(), offer.linkedReferral(), offer.trace());
    }

    /** Under which the report of that number says something for a task. */
    static AssignmentId enclosed(int number) {
        return AssignmentId.derive(referral(number), 1, CLINIC, "medical-care/enclosed");
    }

    /** That the report of that number says nothing more for the task of another. */
    static Fact.Enclosed enclosed(int number, int task, Instant toldAt, boolean erased) {
        return enclosed(number, task, toldAt, List.of(), erased);
    }

    /** What the report of that number says for the task of another. */
    static Fact.Enclosed enclosed(int number, int task, Instant toldAt) {
        return enclosed(number, task, toldAt, List.of(new Offer.Sealed("whereabouts", 1, ContentKey.ALGORITHM,
                new byte[8], Wrapping.ALGORITHM, new Wrapped("key", new byte[32], new byte[32]))), false);
    }

    private static Fact.Enclosed enclosed(int number, int task, Instant toldAt, List<Offer.Sealed> sealed,
            boolean erased) {
        var bare = bare(number);
        return new Fact.Enclosed(new Offer(enclosed(number), bare.referral(), 1, bare.purpose(), bare.priority(),
                bare.assignedAt(), bare.acknowledgeBy(), toldAt, bare.decidedBy(), new Offer.Shared(List.of(), sealed),
                List.of(), Optional.empty(), Optional.of(referral(task).toString()), Optional.empty()), erased);
    }

    static Fact.Stated said(int number, Statement statement) {
        return new Fact.Stated(assignment(number), referral(number), statement);
    }

    static ReferralId referral(int number) {
        return ReferralId.derive("test", "report-" + number);
    }

    /** What its list has, of whatever state. */
    static List<InboxEntry> shown(Inbox inbox) {
        return inbox.page(Optional.empty(), Set.of(), 10, Inbox.Order.OLDEST).entries();
    }

}
