package network.referral.routing.assignment;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import network.referral.routing.decision.DecidedReferral;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;

/** Who must act and who must not, by the decision in force. */
final class OracleOfDuty {

    List<DecidedReferral.Named> named = List.of();

    List<AgencyId> excluded = List.of();

    void decided(DecidedReferral decision, Map<AssignmentId, OracleBook> books, Instant at) {
        var all = books.values();
        var before = named;
        named = decision.named();
        excluded = decision.excluded();
        all.forEach(book -> mandate(book, all)
            .ifPresent(due -> book.goesOnWith(due, lists(due, book.agency) ? book.agency : due.agency(), at)));
        all.stream()
            .filter(book -> book.state == AssignmentProgress.COMPLETED || book.ended || isDoneByAPost(book, books))
            .filter(book -> named.stream().noneMatch(due -> isFor(book, due, all))
                    || named.stream().anyMatch(due -> isFor(book, due, all) && isMoreUrgent(due, book))
                    || mandate(book, all).filter(due -> isMoreUrgentThan(before, due)).isPresent())
            .forEach(book -> book.past = true);
    }

    /** What its agency gave back. */
    private static boolean isDoneByAPost(OracleBook book, Map<AssignmentId, OracleBook> books) {
        return book.isGivenBack() && book.heir == null
                && books.values()
                    .stream()
                    .anyMatch(request -> request.concerns != null && books.get(request.concerns) == book
                            && request.state == AssignmentProgress.COMPLETED && !request.released && !request.inVain);
    }

    /** Not where a post looked in vain: the agency still may. */
    boolean isLeftWithIt(OracleBook book, Map<AssignmentId, OracleBook> all) {
        return !book.state.isClosed() && !(book.state.isUnanswered() && all.values()
            .stream()
            .anyMatch(request -> request.concerns != null && all.get(request.concerns) == book && request.inVain));
    }

    private Optional<DecidedReferral.Named> mandate(OracleBook book, Collection<OracleBook> all) {
        return named.stream()
            .filter(due -> isFor(book, due, all))
            .min(Comparator.comparing(DecidedReferral.Named::priority));
    }

    /**
     * The one named, or one that got it from whoever is and, while it has it, is listed
     * to stand in. It must not be kept out itself; whoever had it before may be.
     */
    private boolean isFor(OracleBook book, DecidedReferral.Named due, Collection<OracleBook> all) {
        return isOpenTo(book, due, all) && (book.state.isClosed() || lists(due, book.agency));
    }

    private boolean isOpenTo(OracleBook book, DecidedReferral.Named due, Collection<OracleBook> all) {
        return !excluded.contains(book.agency) && cameFrom(book, due, all);
    }

    private static boolean cameFrom(OracleBook book, DecidedReferral.Named due, Collection<OracleBook> all) {
        return book.concerns == null && book.purpose.equals(due.purpose()) && (book.agency.equals(due.agency())
                || all.stream().anyMatch(given -> given.heir == book && !given.released && cameFrom(given, due, all)));
    }

    private static boolean lists(DecidedReferral.Named due, AgencyId agency) {
        return due.agency().equals(agency) || due.standIns().contains(agency);
    }

    /** True of one that nobody lists for what it has. */
    boolean mayNotHave(OracleBook book, Collection<OracleBook> all) {
        return book.concerns == null && !book.state.isClosed() && mandate(book, all).isEmpty();
    }

    /** Neither an agency nor a duty post has what it may not have. */
    boolean isWithNobodyElse(Map<AssignmentId, OracleBook> books) {
        var all = books.values();
        return all.stream()
            .filter(book -> !book.state.isClosed())
            .noneMatch(book -> book.concerns == null ? mayNotHave(book, all)
                    : mayNotBeAsked(book.agency, books.get(book.concerns), all));
    }

    /** True of a post that nobody pages for what it is asked to own. */
    boolean mayNotBeAsked(AgencyId post, OracleBook of, Collection<OracleBook> all) {
        return named.stream()
            .filter(due -> isOpenTo(of, due, all))
            .noneMatch(due -> post.equals(due.agency()) || post.equals(of.agency) && lists(due, post)
                    || due.ladder().stream().anyMatch(step -> step.agency().equals(post)));
    }

    boolean isOwnedByOneExcluded(Collection<OracleBook> all) {
        return all.stream()
            .anyMatch(book -> book.concerns != null && !book.state.isClosed() && excluded.contains(book.agency));
    }

    /**
     * One that is listed for what was given back, and for nothing else, is there, and has
     * not given the like back itself: it was never asked, or was only away.
     */
    boolean isSomebodyBack(OracleBook given, Collection<OracleBook> all, Predicate<AgencyId> isThere) {
        var dues = named.stream().filter(due -> isFor(given, due, all)).toList();
        return given.isGivenBack() && dues.size() == 1
                && dues.stream()
                    .flatMap(due -> Stream.concat(Stream.of(due.agency()), due.standIns().stream()))
                    .filter(agency -> isThere.test(agency) && !excluded.contains(agency))
                    .filter(agency -> given.returnsOf(agency) < 2)
                    .anyMatch(agency -> all.stream()
                        .noneMatch(book -> book.concerns == null && book.agency.equals(agency)
                                && book.purpose.equals(given.purpose) && book.isGivenBack() && !book.relieved));
    }

    /**
     * What another has in its place is asked of it again, where that one may not have it.
     */
    boolean isWithAnother(OracleBook given, Collection<OracleBook> all) {
        return given.heir != null && (!given.last().state.isClosed() || given.last().isGivenBack())
                && named.stream()
                    .anyMatch(due -> due.agency().equals(given.agency) && due.purpose().equals(given.purpose)
                            && !isFor(given.last(), due, all));
    }

    private static boolean isMoreUrgent(DecidedReferral.Named due, OracleBook done) {
        return due.priority().compareTo(done.priority) < 0;
    }

    private static boolean isMoreUrgentThan(List<DecidedReferral.Named> before, DecidedReferral.Named due) {
        return before.stream()
            .anyMatch(was -> was.agency().equals(due.agency()) && was.purpose().equals(due.purpose())
                    && due.priority().compareTo(was.priority()) < 0);
    }

    boolean isDue(OracleBook book) {
        return !excluded.contains(book.agency) && named.stream()
            .anyMatch(due -> due.agency().equals(book.agency) && due.purpose().equals(book.purpose));
    }

    /**
     * Whoever has a task in another's place has it no less urgently, while it waits; nor
     * has a duty post that owns it.
     */
    static boolean isStillAsUrgent(ReferralCase referral) {
        return referral.all().stream().filter(OracleOfDuty::isOwner).allMatch(owner -> {
            var task = referral.assignments().get(owner.request().orElseThrow().of());
            return owner.priority().compareTo(task.priority()) <= 0;
        }) && referral.all()
            .stream()
            .allMatch(given -> given.replacedBy()
                .map(referral.assignments()::get)
                .filter(instead -> instead.state().isUnanswered())
                .filter(instead -> instead.priority().compareTo(given.priority()) > 0)
                .isEmpty());
    }

    /**
     * How many requests that one post refused or handed over the case keeps. Two where a
     * raise asks a post anew that has yet to answer.
     */
    static long mostRefusals(ReferralCase referral) {
        return referral.all()
            .stream()
            .filter(held -> held.isRequest() && held.hasComeBack())
            .collect(groupingBy(held -> post(held.request().orElseThrow()) + " " + held.agency(), counting()))
            .values()
            .stream()
            .max(Long::compare)
            .orElse(0L);
    }

    private static String post(HeldAssignment.Request request) {
        return request.of() + " " + request.post();
    }

    private static boolean isOwner(HeldAssignment held) {
        return held.isRequest() && held.state().isAcknowledged() && !held.state().isClosed();
    }

    /**
     * The agency named, a stand-in of its, or a duty post for either. Who looked in vain
     * before the last revision has to look again; what was done counts only for as long
     * as it is named, and no more urgently; who waits, or has it, does so as urgently as
     * is named, and has no longer, but for a stand-in, which has its quarter.
     * @param owned whether a duty post has it
     */
    boolean isWithSomebody(DecidedReferral.Named due, Collection<OracleBook> all, Predicate<OracleBook> owned) {
        return all.stream()
            .anyMatch(book -> book.concerns == null && isFor(book, due, all) && !book.released && !book.past
                    && (book.isGivenBack() || !excluded.contains(book.agency))
                    && (!book.isInVain(excluded) || owned.test(book)) && !isMoreUrgent(due, book) && book.heir == null
                    && (book.state.isClosed() || !book.inPlaceOf.isEmpty() || !book.until.isAfter(due.acknowledgeBy()))
                    && (book.state != AssignmentProgress.CANCELLED || book.relieved || book.ended && owned.test(book)));
    }

    /** Whether the case has, after them, all that these facts say something of. */
    static boolean canBeTold(List<CaseFact> facts, ReferralCase after) {
        return after.assignments().keySet().containsAll(spokenOf(facts));
    }

    private static List<AssignmentId> spokenOf(List<CaseFact> facts) {
        return facts.stream().flatMap(fact -> switch (fact) {
            case CaseFact.Progressed progressed -> Stream.of(progressed.assignment());
            case CaseFact.Cancelled cancelled -> Stream.of(cancelled.assignment());
            case CaseFact.Relieved relieved -> Stream.of(relieved.assignment());
            case CaseFact.Released released -> Stream.of(released.assignment());
            case CaseFact.Raised raised -> Stream.of(raised.assignment());
            case CaseFact.PagedAgain paged -> Stream.of(paged.request());
            default -> Stream.empty();
        }).toList();
    }

}
