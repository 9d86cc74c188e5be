package network.referral.routing.assignment;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.referral.routing.decision.DueRung;
import network.referral.schemas.AgencyId;

/**
 * Which rung is asked, none whose agency is away while another is to be had; and what
 * becomes of a ladder that has been climbed in part.
 */
final class Rungs {

    private Rungs() {
    }

    /**
     * The rung wanted, else the next above it, else the next below. When all are away the
     * last that still takes part is asked all the same: a person must not be left to
     * nobody.
     */
    static int pick(List<DueRung> ladder, int wanted, Absences away) {
        return IntStream.concat(IntStream.range(wanted, ladder.size()), down(wanted - 1))
            .filter(rung -> !away.isAway(ladder.get(rung).agency()))
            .findFirst()
            .orElseGet(() -> down(ladder.size() - 1).filter(rung -> !away.keepsNothing(ladder.get(rung).agency()))
                .findFirst()
                .orElse(ladder.size() - 1));
    }

    /**
     * A new ladder on which nobody who has yet to be asked is asked later than by the old
     * one, and no rung later than the one above it.
     */
    static List<DueRung> sooner(List<DueRung> ladder, Watch before) {
        return sooner(ladder,
                before.ladder().subList(Math.min(before.climbed(), before.ladder().size()), before.ladder().size()));
    }

    /** The same ladder, where nobody on it is asked later than by another. */
    static List<DueRung> noLater(List<DueRung> ladder, List<DueRung> other) {
        boolean isLater = ladder.stream()
            .anyMatch(
                    step -> other.stream().anyMatch(each -> isSamePost(each, step) && each.due().isBefore(step.due())));
        return isLater ? sooner(ladder, other) : ladder;
    }

    private static List<DueRung> sooner(List<DueRung> ladder, List<DueRung> other) {
        var sooner = new ArrayDeque<DueRung>();
        for (var step : ladder.reversed()) {
            var due = Stream
                .concat(Stream.concat(Stream.of(step), sooner.stream().limit(1)),
                        other.stream().filter(each -> isSamePost(each, step)))
                .map(DueRung::due)
                .min(Comparator.naturalOrder())
                .orElseThrow();
            sooner.addFirst(new DueRung(due, step.agency(), step.post(), step.own()));
        }
        return List.copyOf(sooner);
    }

    /** A ladder whose holder's own duties are those of that agency. */
    static List<DueRung> heldBy(AgencyId holder, List<DueRung> ladder) {
        return ladder.stream().map(step -> step.handedTo(holder, Duration.ZERO)).toList();
    }

    /**
     * A ladder with the posts of agencies that are kept out no longer, where the decision
     * has them.
     */
    static List<DueRung> restored(List<DueRung> ladder, List<DueRung> decided, List<AgencyId> back) {
        var others = ladder.stream().filter(step -> decided.stream().noneMatch(each -> isSamePost(step, each)));
        var both = decided.stream()
            .flatMap(step -> ladder.stream()
                .filter(each -> isSamePost(step, each))
                .findFirst()
                .or(() -> Optional.of(step).filter(each -> back.contains(each.agency())))
                .stream());
        return Stream.concat(others, both).toList();
    }

    /**
     * The ladder of another decision in place of one: whoever is on both is asked when it
     * would have been, and nobody later than whoever comes after.
     */
    static List<DueRung> instead(List<DueRung> ladder, List<DueRung> decided) {
        var next = new ArrayDeque<DueRung>();
        for (var step : decided.reversed()) {
            var own = ladder.stream().filter(old -> isSamePost(old, step)).findFirst().orElse(step);
            var due = Stream.concat(Stream.of(own), next.stream().limit(1))
                .map(DueRung::due)
                .min(Comparator.naturalOrder())
                .orElseThrow();
            next.addFirst(new DueRung(due, step.agency(), step.post(), step.own()));
        }
        return hasSamePosts(ladder, decided) ? ladder : List.copyOf(next);
    }

    /**
     * How many rungs are behind where those have been asked: all before the first that
     * has not.
     */
    static int behind(List<DueRung> asked, List<DueRung> ladder) {
        return (int) ladder.stream().takeWhile(rung -> isAmong(asked, rung)).count();
    }

    /**
     * The same of what was given back, whose last post was asked at once: whoever comes
     * before one of those is passed over.
     */
    static int behindTheLast(List<DueRung> asked, List<DueRung> ladder) {
        return down(ladder.size() - 1).filter(rung -> isAmong(asked, ladder.get(rung))).findFirst().orElse(-1) + 1;
    }

    private static boolean isAmong(List<DueRung> asked, DueRung rung) {
        return asked.stream().anyMatch(step -> isSamePost(step, rung));
    }

    private static boolean hasSamePosts(List<DueRung> ladder, List<DueRung> decided) {
        return ladder.size() == decided.size()
                && IntStream.range(0, ladder.size()).allMatch(rung -> isSamePost(ladder.get(rung), decided.get(rung)));
    }

    private static boolean isSamePost(DueRung one, DueRung other) {
        return one.agency().equals(other.agency()) && one.post().equals(other.post());
    }

    private static IntStream down(int from) {
        return IntStream.iterate(from, rung -> rung >= 0, rung -> rung - 1);
    }

}
