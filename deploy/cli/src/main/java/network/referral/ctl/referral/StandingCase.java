package network.referral.ctl.referral;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.Terminal;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.ReferralId;

/**
 * A referral as routing has it before its key is destroyed: afterwards no command tells
 * who was told of it, or that the person has another one.
 *
 * @param open how many tasks would be taken back
 * @param whoKnows who has copies of it
 * @param heldByFirst whether another referral of the person has tasks of this one, whose
 * holders were told what this one says
 * @param samePerson other referrals that are taken for the same person
 * @param oncePerson others that were, before one of them came to describe somebody else,
 * or was erased
 * @param untold why not all of these are known, and what to do; empty where they are
 */
record StandingCase(String state, long open, WhoKnows whoKnows, boolean heldByFirst, SequencedSet<String> samePerson,
        SequencedSet<String> oncePerson, Optional<String> untold) {

    /** What holds of each that is erased. */
    static final String NOT_LINKED = "Other reports of the person by the same agency, or of another encounter, are "
            + "linked with nothing, and nobody here knows of them: ask who reported it, and each agency that was told "
            + "of it, " + Erased.BUT_KEPT_OUT;

    private static final Set<String> AS_OF_THE_SAME_PERSON = Set.of("same-person", "reported-again");

    private static final String UNSEEN = "Nothing is erased unseen: the referral may be open. Is that the routing of this "
            + "network, and has it decided the report? Whose right cannot wait for that: --no-wait erases without looking.";

    /**
     * Empty where it was erased.
     * @throws CommandFailed where routing does not say how it stands: another network's,
     * that a drill has left in reach, knows no referral either
     */
    static Optional<StandingCase> of(RoutingClient routing, ReferralId referral) {
        var answer = demanded(routing, referral);
        if (Erased.of(answer).isPresent()) {
            return Optional.empty();
        }
        if (answer.text("state").isEmpty()) {
            throw CommandFailed.away("Routing does not say how the referral stands. " + UNSEEN, null);
        }
        return Optional.of(standing(routing, referral, answer));
    }

    private static Tree demanded(RoutingClient routing, ReferralId referral) {
        try {
            return routing.referral(referral, "")
                .map(Tree::read)
                .orElseThrow(() -> CommandFailed.failed("Routing does not know the referral."));
        }
        catch (CommandFailed e) {
            throw e.so(UNSEEN);
        }
    }

    /**
     * Empty where it was erased, or where routing does not say how it stands, which is
     * told: a person's right does not wait for that.
     * @param routing empty where it is not asked
     */
    static Optional<StandingCase> ifSaid(Optional<RoutingClient> routing, ReferralId referral, Terminal terminal) {
        var answer = routing.flatMap(service -> ask(service, referral));
        if (answer.flatMap(Erased::of).isPresent()) {
            return Optional.empty();
        }
        var standing = answer.filter(of -> !of.text("state").isEmpty());
        if (standing.isEmpty()) {
            terminal.notice("Nobody has looked whether the referral is open, who was told of it, who is kept out, "
                    + "or which others are of the same person: routing does not know it, could not be asked, or was "
                    + "not to be.");
        }
        return standing.map(of -> standing(routing.orElseThrow(), referral, of));
    }

    /** The first report of the person knows the later ones, each of these the first. */
    private static StandingCase standing(RoutingClient routing, ReferralId referral, Tree standing) {
        var first = ReferralId.parse(standing.text("linkedTo"));
        var others = new LinkedHashSet<String>();
        first.map(ReferralId::toString).ifPresent(others::add);
        var said = first.flatMap(of -> ask(routing, of));
        var answer = said.filter(of -> of.members().get("reportedAgain") instanceof List<?>);
        answer.ifPresent(of -> others.addAll(of.words("reportedAgain")));
        others.addAll(standing.words("reportedAgain"));
        others.remove(referral.toString());
        var once = linkedOnce(standing);
        once.removeAll(others);
        return new StandingCase(standing.text("state"), open(standing), WhoKnows.of(standing, said),
                isHeldByFirst(standing), others, once,
                first.filter(of -> answer.isEmpty()).map(of -> untold(of, said.flatMap(Erased::of).isPresent())));
    }

    /** Where a coarse fact was put right, it may be the same person all the same. */
    private static SequencedSet<String> linkedOnce(Tree standing) {
        return standing.groups("timeline")
            .stream()
            .filter(entry -> AS_OF_THE_SAME_PERSON.contains(entry.text("reason")))
            .map(entry -> entry.text("linkedReferral"))
            .filter(Predicate.not(String::isEmpty))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String untold(ReferralId first, boolean isErased) {
        return isErased ? first
                + " is erased already, and names none any more: ask who reported the person, and each agency that was "
                + "told, " + Erased.BUT_KEPT_OUT
                : "routing does not say which others " + first
                        + " names. Before that one is erased: referralctl referral show " + first;
    }

    /** Empty where that is not known of all. */
    Optional<SequencedSet<String>> allOfPerson() {
        return Optional.of(samePerson).filter(others -> untold.isEmpty());
    }

    /**
     * Keeps what agencies are at work for from being erased by a slip: what they have of
     * it is taken back at once, and no deadline of it runs any more.
     * @throws CommandFailed when it is not closed
     */
    void demandClosed() {
        if (!state.equals("closed")) {
            throw CommandFailed
                .failed("Nothing is erased: the referral is " + state + ", not closed. Open tasks of it, "
                        + "which would be taken back: " + open + ". If that is meant: --yes-open.");
        }
    }

    /** Before anything is destroyed; to machines beside their object. */
    void tell(Terminal terminal) {
        Consumer<String> say = terminal.isJson() ? terminal::notice : terminal::line;
        if (!samePerson.isEmpty()) {
            say.accept("Taken for the same person, each with a key of its own, not destroyed by this: "
                    + String.join(", ", samePerson) + ".");
        }
        if (!oncePerson.isEmpty()) {
            say.accept("Once taken for the same person, and described otherwise or erased since, so that it may be the "
                    + "same: " + String.join(", ", oncePerson)
                    + ". Look at each, and who is kept from it, before anybody is asked.");
        }
        untold.ifPresent(why -> say.accept("Not all that are taken for the same person are known: " + why));
        whoKnows.tell(say);
        if (heldByFirst) {
            say.accept("Whoever has, or had, tasks of the first report of the person may have been told what this one "
                    + "says, too: see referral show of that one, and telephone nobody whom either keeps out, or did.");
        }
    }

    private static Optional<Tree> ask(RoutingClient routing, ReferralId referral) {
        try {
            return routing.referral(referral, "").map(Tree::read);
        }
        catch (CommandFailed e) {
            return Optional.empty();
        }
    }

    private static boolean isHeldByFirst(Tree standing) {
        return standing.groups("decisions")
            .stream()
            .flatMap(decision -> decision.groups("assignments").stream())
            .anyMatch(named -> !named.text("heldBy").isEmpty());
    }

    /** A state of a newer routing counts as open. */
    private static long open(Tree standing) {
        return standing.groups("assignments")
            .stream()
            .filter(task -> AssignmentProgress.ofWord(task.text("state"))
                .filter(AssignmentProgress::isClosed)
                .isEmpty())
            .count();
    }

}
