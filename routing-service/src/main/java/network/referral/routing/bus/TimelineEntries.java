package network.referral.routing.bus;

import java.util.Locale;
import network.referral.events.TimelineEntry;
import network.referral.events.TimelineEntryType;
import network.referral.routing.assignment.CaseFact;
import network.referral.routing.assignment.ReferralCase;
import network.referral.schemas.AssignmentProgress;

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
            case CaseFact.Identified identified ->
                entry.setType(TimelineEntryType.IDENTIFIED).setAgency(identified.report().reporter().value());
            case CaseFact.Decided decided -> entry.setType(TimelineEntryType.DECIDED)
                .setReason(decided.decision().outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            case CaseFact.Assigned assigned -> entry.setType(TimelineEntryType.ASSIGNED)
                .setAssignmentId(assigned.named().id().toString())
                .setAgency(assigned.named().agency().value())
                .setPurpose(assigned.named().purpose())
                .setPriority(CaseRecords.priority(assigned.named().priority()));
            case CaseFact.Progressed progressed -> {
                var held = after.assignments().get(progressed.assignment());
                entry.setType(type(progressed.to()))
                    .setAssignmentId(held.id().toString())
                    .setAgency(held.agency().value())
                    .setPurpose(held.purpose())
                    .setPriority(CaseRecords.priority(held.priority()))
                    .setReason(progressed.reason().orElse(null));
            }
            case CaseFact.Closed ignored -> entry.setType(TimelineEntryType.CLOSED);
        }
        return entry.build();
    }

    private static TimelineEntryType type(AssignmentProgress state) {
        return TimelineEntryType.valueOf(state.name());
    }

}
