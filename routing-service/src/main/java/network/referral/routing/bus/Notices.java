package network.referral.routing.bus;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.DecidedAssignment;
import network.referral.events.RoutingDecision;
import network.referral.routing.assignment.Absence;
import network.referral.routing.assignment.CaseFact;
import network.referral.routing.assignment.Enclosure;
import network.referral.routing.assignment.FirstHolds;
import network.referral.routing.assignment.HeldAssignment;
import network.referral.routing.assignment.ReferralCase;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;

/**
 * What an agency is told of a fact about its assignment. Rules, bases and shares are
 * those of the decision that named the purpose; a duty post is shown no more than the
 * case reference.
 */
final class Notices {

    /** All that a duty post needs: it asks the agency, not the file. */
    private static final List<CharSequence> SHARE_OF_A_POST = List.of("case-ref");

    private final RoutingDecision decision;

    private final ReferralCase after;

    Notices(RoutingDecision decision, ReferralCase after) {
        this.decision = decision;
        this.after = after;
    }

    /** Nobody learns from it that it is kept from a person. */
    private static String word(Absence why) {
        return why == Absence.EXCLUDED ? word(CaseFact.CancelReason.NO_LONGER_DUE) : why.word();
    }

    /** Empty for a fact that no agency is told of. */
    Optional<Assignment> of(CaseFact fact) {
        return switch (fact) {
            case CaseFact.Assigned assigned ->
                Optional.of(offer(after.assignments().get(assigned.named().id())).build());
            case CaseFact.Raised raised -> Optional.of(offer(after.assignments().get(raised.assignment())).build());
            case CaseFact.Reassigned reassigned -> reassigned.to().assignedAt().equals(reassigned.at())
                    ? Optional.of(offer(reassigned.to()).build()) : Optional.empty();
            case CaseFact.Escalated escalated -> Optional.of(ask(escalated.to(), word(escalated.reason())));
            case CaseFact.PagedAgain paged -> Optional.of(after.assignments().get(paged.request()))
                .filter(held -> held.request().isPresent())
                .map(held -> ask(held, "paged-again"));
            case CaseFact.Cancelled cancelled -> Optional
                .of(cancelled(after, after.assignments().get(cancelled.assignment()), word(cancelled.reason())));
            case CaseFact.Relieved relieved ->
                Optional.of(cancelled(after, after.assignments().get(relieved.assignment()), word(relieved.why())));
            case CaseFact.PassedOver ignored -> Optional.empty();
            case CaseFact.Identified ignored -> Optional.empty();
            case CaseFact.Revised ignored -> Optional.empty();
            case CaseFact.Decided ignored -> Optional.empty();
            case CaseFact.Progressed ignored -> Optional.empty();
            case CaseFact.DeadlineMissed ignored -> Optional.empty();
            case CaseFact.Released ignored -> Optional.empty();
            case CaseFact.Link ignored -> Optional.empty();
            case CaseFact.Erased ignored -> Optional.empty();
            case CaseFact.Closed ignored -> Optional.empty();
        };
    }

    /** What holds is asked for again by nobody; the agency may have to know more. */
    Assignment informed(HeldAssignment held) {
        return describe(held, AssignmentNotice.INFORMED).build();
    }

    /** Of what is enclosed for a task of another referral. */
    Assignment enclosed(EnclosedReport.Shown shown) {
        return named(enclosure(shown.enclosure()), shown.named()).build();
    }

    /** Nothing is enclosed any more. */
    Assignment nothingEnclosed(Enclosure ended) {
        return enclosure(ended).build();
    }

    private Assignment.Builder enclosure(Enclosure enclosure) {
        return Assignment.newBuilder()
            .setAssignmentId(enclosure.id().toString())
            .setReferralId(after.id().toString())
            .setRevision(after.revision())
            .setNotice(AssignmentNotice.ENCLOSED)
            .setAgency(enclosure.holder().value())
            .setPurpose(enclosure.purpose())
            .setPriority(CaseRecords.priority(enclosure.priority()))
            .setAssignedAt(after.changedAt())
            .setAcknowledgeBy(after.changedAt())
            .setProtocol(CaseRecords.toRecord(after.protocol().orElseThrow()))
            .setLinkedReferral(enclosure.task().toString());
    }

    /** What the rules share that named it. */
    List<CharSequence> share(HeldAssignment held) {
        return decided(held).map(DecidedAssignment::getShare).orElse(List.of());
    }

    private Assignment.Builder offer(HeldAssignment held) {
        return describe(held, AssignmentNotice.OFFERED);
    }

    private Assignment.Builder describe(HeldAssignment held, AssignmentNotice kind) {
        var notice = notice(after, held, kind).setLinkedReferral(linkedReferral(held.agency()));
        decided(held).ifPresent(named -> named(notice, named));
        return notice;
    }

    private Assignment.Builder named(Assignment.Builder notice, DecidedAssignment named) {
        return notice.setRules(named.getRules())
            .setBasis(basis(named))
            .setShare(named.getShare())
            .setRequirements(decision.getRequirements());
    }

    /**
     * Whoever is kept from one referral of a person does not hear of it from the other.
     */
    private String linkedReferral(AgencyId agency) {
        var link = after.link();
        return link.holds()
            .filter(FirstHolds::alike)
            .filter(first -> !first.excluded().contains(agency) && !after.excluded().contains(agency))
            .flatMap(first -> link.first())
            .map(ReferralId::toString)
            .orElse(null);
    }

    private Assignment ask(HeldAssignment request, String reason) {
        var of = request.request().orElseThrow().of();
        return notice(after, request, AssignmentNotice.ESCALATED).setShare(SHARE_OF_A_POST)
            .setPost(request.request().orElseThrow().post())
            .setConcerns(of.toString())
            .setConcernsAgency(holder(after.assignments().get(of)))
            .setReason(reason)
            .build();
    }

    /** Null where it is with nobody: whoever gave it back need not be asked. */
    private static String holder(HeldAssignment of) {
        return of.isGivenBack() ? null : of.agency().value();
    }

    static Assignment cancelled(ReferralCase after, HeldAssignment held, String reason) {
        return notice(after, held, AssignmentNotice.CANCELLED).setReason(reason).build();
    }

    /** To whoever was ever told of it: nothing of it may be kept. */
    static Assignment erased(ReferralCase after, HeldAssignment held) {
        return notice(after, held, AssignmentNotice.ERASED).build();
    }

    private static Assignment.Builder notice(ReferralCase after, HeldAssignment held, AssignmentNotice kind) {
        return Assignment.newBuilder()
            .setAssignmentId(held.id().toString())
            .setReferralId(after.id().toString())
            .setRevision(held.revision())
            .setNotice(kind)
            .setAgency(held.agency().value())
            .setPurpose(held.purpose())
            .setPriority(CaseRecords.priority(held.priority()))
            .setAssignedAt(held.assignedAt())
            .setAcknowledgeBy(held.acknowledgeBy())
            .setProtocol(CaseRecords.toRecord(after.protocol().orElseThrow()));
    }

    /** The named assignment itself, or the one that its holder stands in for. */
    private Optional<DecidedAssignment> decided(HeldAssignment held) {
        var ofPurpose = decision.getAssignments()
            .stream()
            .filter(named -> named.getPurpose().toString().equals(held.purpose()))
            .toList();
        return ofPurpose.stream()
            .filter(named -> named.getAgency().toString().equals(held.agency().value()))
            .findFirst()
            .or(() -> ofPurpose.stream()
                .filter(named -> named.getStandIns()
                    .stream()
                    .anyMatch(standIn -> standIn.toString().equals(held.agency().value())))
                .findFirst());
    }

    private List<CharSequence> basis(DecidedAssignment named) {
        return decision.getRules()
            .stream()
            .filter(rule -> named.getRules().stream().anyMatch(id -> id.toString().equals(rule.getId().toString())))
            .flatMap(rule -> rule.getBasis()
                .stream()
                .map(basis -> (CharSequence) (basis + " (" + word(rule.getStatus()) + ")")))
            .distinct()
            .toList();
    }

    static String word(Enum<?> symbol) {
        return symbol.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

}
