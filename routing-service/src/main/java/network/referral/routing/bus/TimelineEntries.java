package network.referral.routing.bus;

import network.referral.events.TimelineEntry;
import network.referral.events.TimelineEntryType;
import network.referral.routing.assignment.CaseFact;
import network.referral.routing.assignment.HeldAssignment;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.decision.Report;
import network.referral.routing.linking.Kinship;
import network.referral.schemas.CodeWord;
import network.referral.schemas.ReferralId;

/**
 * Facts as entries of the timeline: what happened, to whom, when; never what was said.
 */
final class TimelineEntries {

    private TimelineEntries() {
    }

    /**
     * @param after the case after all facts of the record, for what a fact does not
     * repeat
     */
    static TimelineEntry of(CaseFact fact, int sequence, ReferralCase after) {
        var entry = TimelineEntry.newBuilder()
            .setReferralId(after.id().toString())
            .setSequence(sequence)
            .setAt(fact.at())
            .setRevision(after.revision());
        switch (fact) {
            case CaseFact.Identified identified -> reported(entry, TimelineEntryType.IDENTIFIED, identified.report());
            case CaseFact.Revised revised -> reported(entry, TimelineEntryType.REVISED, revised.report());
            case CaseFact.Decided decided ->
                entry.setType(TimelineEntryType.DECIDED).setReason(CodeWord.of(decided.decision().outcome()));
            case CaseFact.Assigned assigned ->
                of(entry, TimelineEntryType.ASSIGNED, after.assignments().get(assigned.named().id()));
            case CaseFact.Raised raised ->
                raised(entry, after.assignments().get(raised.assignment())).setReason(Notices.PRIORITY_RAISED);
            case CaseFact.Progressed progressed -> of(entry, TimelineEntryType.valueOf(progressed.to().name()),
                    after.assignments().get(progressed.assignment()))
                .setReason(progressed.reason().orElse(null));
            case CaseFact.DeadlineMissed missed ->
                of(entry, TimelineEntryType.DEADLINE_MISSED, after.assignments().get(missed.assignment()));
            case CaseFact.Escalated escalated ->
                asked(entry, escalated.to()).setReason(CodeWord.of(escalated.reason()));
            case CaseFact.PagedAgain paged -> asked(entry, after.assignments().get(paged.request()))
                .setReason(CodeWord.of(Informed.whyPaged(after.assignments().get(paged.request()))));
            case CaseFact.PassedOver passed ->
                of(entry, TimelineEntryType.CANCELLED, after.assignments().get(passed.named().id()))
                    .setReason(passed.why().word());
            case CaseFact.Relieved relieved ->
                of(entry, TimelineEntryType.CANCELLED, after.assignments().get(relieved.assignment()))
                    .setReason(relieved.why().word());
            case CaseFact.Reassigned reassigned ->
                of(entry, TimelineEntryType.REASSIGNED, reassigned.to()).setConcerns(reassigned.from().toString())
                    .setReason(after.assignments().get(reassigned.from()).whyGivenBack());
            case CaseFact.Cancelled cancelled ->
                of(entry, TimelineEntryType.CANCELLED, after.assignments().get(cancelled.assignment()))
                    .setReason(CodeWord.of(cancelled.reason()));
            case CaseFact.Released released ->
                of(entry, TimelineEntryType.CANCELLED, after.assignments().get(released.assignment()))
                    .setReason("released");
            case CaseFact.Link link -> of(entry, link, after);
            case CaseFact.Erased ignored -> entry.setType(TimelineEntryType.ERASED);
            case CaseFact.Closed ignored -> entry.setType(TimelineEntryType.CLOSED);
        }
        return entry.build();
    }

    /** Several revisions of one that was corrected while it waited. */
    private static void reported(TimelineEntry.Builder entry, TimelineEntryType type, Report report) {
        entry.setType(type).setAgency(report.reporter().value()).setRevision(report.revision());
    }

    private static void of(TimelineEntry.Builder entry, CaseFact.Link link, ReferralCase after) {
        entry.setType(TimelineEntryType.LINKED);
        switch (link) {
            case CaseFact.Linked(var kinship, var ignored) -> {
                switch (kinship) {
                    case Kinship.First first -> entry.setReason("first");
                    case Kinship.SamePerson(var first) -> linked(entry, "same-person", first);
                    case Kinship.SameGroup(var first) -> linked(entry, "same-group", first);
                }
            }
            case CaseFact.Told(var from, var holds, var ignored) ->
                linked(entry, after.covered().isEmpty() ? "nothing-held-there" : "held-there", from);
            case CaseFact.Parted parted -> linked(entry, "no-longer-alike", parted.from());
            case CaseFact.ReportedAgain(var by, var ignored) ->
                linked(entry, "reported-again", by.referral()).setAgency(by.reporter().value());
            case CaseFact.KeepsOut(var by, var agencies, var ignored, var at) ->
                linked(entry, agencies.isEmpty() ? "nobody-excluded-there" : "excluded-there", by);
        }
    }

    private static TimelineEntry.Builder linked(TimelineEntry.Builder entry, String reason, ReferralId other) {
        return entry.setReason(reason).setLinkedReferral(other == null ? null : other.toString());
    }

    private static TimelineEntry.Builder raised(TimelineEntry.Builder entry, HeldAssignment held) {
        return held.request().isPresent() ? asked(entry, held) : of(entry, TimelineEntryType.ASSIGNED, held);
    }

    private static TimelineEntry.Builder asked(TimelineEntry.Builder entry, HeldAssignment request) {
        return of(entry, TimelineEntryType.ESCALATED, request)
            .setPost(request.request().map(HeldAssignment.Request::post).orElse(null))
            .setConcerns(request.request().map(of -> of.of().toString()).orElse(null));
    }

    private static TimelineEntry.Builder of(TimelineEntry.Builder entry, TimelineEntryType type, HeldAssignment held) {
        return entry.setType(type)
            .setAssignmentId(held.id().toString())
            .setAgency(held.agency().value())
            .setPurpose(held.purpose())
            .setPriority(CaseRecords.priority(held.priority()));
    }

}
