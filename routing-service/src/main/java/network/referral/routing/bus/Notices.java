package network.referral.routing.bus;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
import network.referral.routing.decision.DecideReferral;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.protocol.ReportedFact;
import network.referral.schemas.AgencyId;
import network.referral.schemas.CodeWord;
import network.referral.schemas.ReferralId;

/**
 * What an agency is told of a fact about its assignment. Rules, bases and shares are
 * those of the decision that named the purpose; a duty post is shown no more than the
 * case reference.
 */
final class Notices {

    static final String PRIORITY_RAISED = "priority-raised";

    private static final String CASE_REF = "case-ref";

    private static final String ASK_WHO_IS_ACCUSED = DecideReferral.ASK_AGAIN + ReportedFact.IMPLICATED_AGENCY.word();

    /** All that a duty post needs: it asks the agency, not the file. */
    private static final List<CharSequence> SHARE_OF_A_POST = List.of(CASE_REF);

    private final RoutingDecision decision;

    private final ReferralCase after;

    Notices(RoutingDecision decision, ReferralCase after) {
        this.decision = decision;
        this.after = after;
    }

    /** Nobody learns from it that it is kept from a person. */
    private static String asTold(Absence why) {
        return why == Absence.EXCLUDED ? CodeWord.of(CaseFact.CancelReason.NO_LONGER_DUE) : why.word();
    }

    /**
     * Nor that what it was told of nobody in particular is of somebody reported before.
     */
    private String asTold(CaseFact.CancelReason why, HeldAssignment held) {
        return CodeWord
            .of(why == CaseFact.CancelReason.DUPLICATE && isOfNobody(held) ? CaseFact.CancelReason.NO_LONGER_DUE : why);
    }

    /** Empty for a fact that no agency is told of. */
    Optional<Assignment> of(CaseFact fact) {
        return switch (fact) {
            case CaseFact.Assigned assigned ->
                Optional.of(offer(after.assignments().get(assigned.named().id())).build());
            // whoever gave it back is not asked again: a duty post is
            case CaseFact.Raised raised -> Optional.of(after.assignments().get(raised.assignment()))
                .filter(held -> !held.isGivenBack())
                .map(held -> held.request().isPresent() ? ask(held, PRIORITY_RAISED) : offer(held).build());
            case CaseFact.Reassigned reassigned -> reassigned.to().assignedAt().equals(reassigned.at())
                    ? Optional.of(offer(reassigned.to()).build()) : Optional.empty();
            case CaseFact.Escalated escalated -> Optional.of(ask(escalated.to(), CodeWord.of(escalated.reason())));
            case CaseFact.PagedAgain paged -> Optional.of(after.assignments().get(paged.request()))
                .filter(held -> held.request().isPresent())
                .map(held -> ask(held, CodeWord.of(Informed.whyPaged(held))));
            case CaseFact.Cancelled cancelled -> Optional.of(after.assignments().get(cancelled.assignment()))
                .map(held -> cancelled(after, held, asTold(cancelled.reason(), held)));
            case CaseFact.Relieved relieved ->
                Optional.of(cancelled(after, after.assignments().get(relieved.assignment()), asTold(relieved.why())));
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

    /**
     * All of it: nothing new may come to one whose task is over. What was told of nobody
     * in particular is not known for that any more: no other report is named.
     */
    Assignment takenBack(HeldAssignment held) {
        var notice = informed(held);
        notice.setShare(List.of());
        notice.setLinkedReferral(null);
        return notice;
    }

    /**
     * Of what is enclosed for a task of another referral.
     * @param at when it is told: when something last happened to the report, to which
     * others answer, is nothing to whoever may know what it says
     */
    Assignment enclosed(EnclosedReport.Shown shown, Instant at) {
        return named(enclosure(shown.enclosure(), at), shown.named()).build();
    }

    /** Nothing is enclosed any more. */
    Assignment nothingEnclosed(Enclosure ended, Instant at) {
        return enclosure(ended, at).build();
    }

    /** Nothing of what was enclosed may be kept. */
    Assignment erased(Enclosure ended, Instant at) {
        return enclosure(ended, at).setReason(CodeWord.of(CaseFact.CancelReason.ERASED)).build();
    }

    private Assignment.Builder enclosure(Enclosure enclosure, Instant at) {
        return Assignment.newBuilder()
            .setAssignmentId(enclosure.id().toString())
            .setReferralId(after.id().toString())
            .setRevision(after.revision())
            .setNotice(AssignmentNotice.ENCLOSED)
            .setAgency(enclosure.holder().value())
            .setPurpose(enclosure.purpose())
            .setPriority(CaseRecords.priority(enclosure.priority()))
            .setAssignedAt(at)
            .setAcknowledgeBy(at)
            .setProtocol(CaseRecords.toRecord(after.protocol().orElseThrow()))
            .setLinkedReferral(enclosure.task().toString());
    }

    /** What the rules share that named it, and what it has taken over. */
    List<CharSequence> share(HeldAssignment held) {
        return share(decided(held));
    }

    static List<CharSequence> share(List<DecidedAssignment> named) {
        return all(named, DecidedAssignment::getShare);
    }

    private boolean isOfNobody(HeldAssignment held) {
        var named = decided(held);
        return !named.isEmpty() && DecidedReferral.isOfNobody(share(named));
    }

    private Assignment.Builder offer(HeldAssignment held) {
        return describe(held, AssignmentNotice.OFFERED);
    }

    private Assignment.Builder describe(HeldAssignment held, AssignmentNotice kind) {
        var notice = notice(after, held, kind).setLinkedReferral(linkedReferral(held));
        var named = decided(held);
        return named.isEmpty() ? notice : named(notice, named);
    }

    private Assignment.Builder named(Assignment.Builder notice, List<DecidedAssignment> named) {
        var rules = all(named, DecidedAssignment::getRules);
        return notice.setRules(rules)
            .setBasis(basis(rules))
            .setShare(share(named))
            .setRequirements(requirements(decision));
    }

    /** What its agency is told that its task requires. */
    List<CharSequence> requirements(HeldAssignment held) {
        return decided(held).isEmpty() ? List.of() : requirements(decision);
    }

    /** That somebody is accused is told to none of them, and none could ask about it. */
    static List<CharSequence> requirements(RoutingDecision decision) {
        return decision.getRequirements()
            .stream()
            .<CharSequence>map(CharSequence::toString)
            .filter(each -> !ASK_WHO_IS_ACCUSED.contentEquals(each))
            .toList();
    }

    private static List<CharSequence> all(List<DecidedAssignment> named,
            Function<DecidedAssignment, List<CharSequence>> part) {
        return named.stream().flatMap(each -> part.apply(each).stream()).distinct().toList();
    }

    /**
     * Whoever is kept from one referral of a person does not hear of it from the other;
     * and whoever is told of nobody in particular, by this one or that one, cannot lay
     * that beside another report of the same person.
     */
    private String linkedReferral(HeldAssignment held) {
        var agency = held.agency();
        var link = after.link();
        return link.holds()
            .filter(FirstHolds::alike)
            .filter(first -> !first.last())
            .filter(first -> !isOfNobody(held) && !first.ofNobody().contains(agency))
            .filter(first -> !first.excluded().contains(agency) && !after.excluded().contains(agency))
            .flatMap(first -> link.first())
            .map(ReferralId::toString)
            .orElse(null);
    }

    /** Whether its agency is told that another report is of the same person. */
    boolean isLinked(HeldAssignment held) {
        return linkedReferral(held) != null;
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

    /**
     * Null where nobody has it in hand: whoever gave it back, or is done, knows no more.
     */
    private static String holder(HeldAssignment of) {
        return of.state().isClosed() ? null : of.agency().value();
    }

    static Assignment cancelled(ReferralCase after, HeldAssignment held, String reason) {
        return notice(after, held, AssignmentNotice.CANCELLED).setReason(reason).build();
    }

    /** To whoever was ever told of it: nothing of it may be kept. */
    static Assignment erased(ReferralCase after, HeldAssignment held) {
        return notice(after, held, AssignmentNotice.ERASED).build();
    }

    /** Also the end of what was open until then. */
    static boolean tellsOfErasure(Assignment notice) {
        return notice.getNotice() == AssignmentNotice.ERASED || notice.getReason() != null
                && CodeWord.of(CaseFact.CancelReason.ERASED).contentEquals(notice.getReason());
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

    /**
     * The named assignment itself, and each that it has taken the place of; or else one
     * that its holder stands in for. None for whoever is kept out, whatever it has done.
     */
    private List<DecidedAssignment> decided(HeldAssignment held) {
        if (after.excluded().contains(held.agency())) {
            return List.of();
        }
        var ofPurpose = decision.getAssignments()
            .stream()
            .filter(named -> held.purpose().contentEquals(named.getPurpose()))
            .toList();
        var holders = after.inPlaceOf(held).map(HeldAssignment::agency).map(AgencyId::value).toList();
        var carried = ofPurpose.stream().filter(named -> holders.contains(named.getAgency().toString())).toList();
        return !carried.isEmpty() ? carried
                : ofPurpose.stream()
                    .filter(named -> named.getStandIns().stream().anyMatch(held.agency().value()::contentEquals))
                    .limit(1)
                    .toList();
    }

    private List<CharSequence> basis(List<CharSequence> rules) {
        return decision.getRules()
            .stream()
            .filter(rule -> rules.stream().anyMatch(rule.getId().toString()::contentEquals))
            .flatMap(rule -> rule.getBasis()
                .stream()
                .map(basis -> (CharSequence) (basis + " (" + CodeWord.of(rule.getStatus()) + ")")))
            .distinct()
            .toList();
    }

}
