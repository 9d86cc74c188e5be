package network.referral.ctl.referral;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.schemas.AssignmentProgress;

/**
 * Who has copies of a referral, and whom of these nobody telephones: an agency that is
 * accused is not to hear from a person that she has come forward.
 *
 * @param reporter empty where routing does not say
 * @param everTold agencies that had a task of it, not those that were passed over
 * @param keptOut whoever is, or was, kept out, by it or by another report of the person
 * @param isAllThere whether each of its decisions and the entries of its timeline is
 * there, and can be read
 */
record WhoKnows(String reporter, SequencedSet<String> everTold, Set<String> keptOut, boolean isAllThere) {

    private static final String CANCELLED = AssignmentProgress.CANCELLED.word();

    /**
     * @param first the first report of the same person, where there is one that says
     */
    static WhoKnows of(Tree standing, Optional<Tree> first) {
        var keptOut = Stream.concat(Stream.of(standing), first.stream())
            .flatMap(WhoKnows::keptOut)
            .collect(Collectors.toUnmodifiableSet());
        return new WhoKnows(standing.text("reporter"), everTold(standing), keptOut,
                Stream.of("unreadable", "gone").map(standing::text).allMatch(List.of("", "0")::contains));
    }

    /** Now, and once: who is let in again may be accused as before. */
    private static Stream<String> keptOut(Tree referral) {
        return Stream
            .of(referral.words("excluded").stream(),
                    referral.groups("decisions").stream().flatMap(decision -> decision.words("excluded").stream()),
                    referral.groups("timeline")
                        .stream()
                        .filter(entry -> entry.text("type").equals(CANCELLED)
                                && entry.text("reason").equals("excluded"))
                        .map(entry -> entry.text("agency")))
            .flatMap(agencies -> agencies);
    }

    /**
     * Whoever is passed over, as one that is kept out is, has its task made and cancelled
     * at one time, and is not to hear of it now.
     */
    private static SequencedSet<String> everTold(Tree standing) {
        var told = new LinkedHashSet<String>();
        standing.groups("assignments")
            .stream()
            .filter(task -> !task.text("state").equals(CANCELLED)
                    || !task.text("changedAt").equals(task.text("assignedAt")))
            .map(task -> task.text("agency"))
            .filter(agency -> !agency.isEmpty())
            .forEach(told::add);
        return told;
    }

    /** Who may be asked, and telephoned. */
    List<String> told() {
        return everTold.stream().filter(agency -> !keptOut.contains(agency)).toList();
    }

    List<String> toldThenKeptOut() {
        return everTold.stream().filter(keptOut::contains).toList();
    }

    Optional<String> reportedBy() {
        return Optional.of(reporter).filter(agency -> !agency.isEmpty());
    }

    boolean isReporterKeptOut() {
        return keptOut.contains(reporter);
    }

    void tell(Consumer<String> say) {
        if (!told().isEmpty()) {
            say.accept("Told of it until now: " + String.join(", ", told()) + ".");
        }
        if (!toldThenKeptOut().isEmpty()) {
            say.accept("Told of it, and kept out now or once: " + String.join(", ", toldThenKeptOut())
                    + ". The network writes to each of these by itself, and nobody telephones it.");
        }
        if (!everTold.isEmpty() && !isAllThere) {
            say.accept(
                    "Not all of its decisions and timeline are there, or can be read: one that was kept out once may "
                            + "be among those told.");
        }
        reportedBy().ifPresent(agency -> say
            .accept("Reported by " + agency + ", which may keep what it sent, and is told nothing of this: "
                    + (isReporterKeptOut() ? "it is, or was, kept out, and nobody telephones it." : "telephone it.")));
    }

}
