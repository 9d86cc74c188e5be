package network.referral.ctl.replay;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import network.referral.events.DecidedAssignment;
import network.referral.events.Priority;
import network.referral.events.RoutingDecision;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.DueRung;
import network.referral.routing.protocol.Protocol;
import network.referral.schemas.AgencyId;

/**
 * What a decision came to: all of it but the instants, which depend on when it was made
 * and how fast deadlines ran.
 *
 * @param tasks by agency:purpose
 * @param excluded agencies kept from the referral
 * @param unfilled due tasks, agency:purpose, with nobody left
 * @param requirements tags
 */
record Upshot(SortedMap<String, Task> tasks, SortedSet<String> excluded, SortedSet<String> unfilled,
        SortedSet<String> requirements) {

    /**
     * @param priority one of the network's four, or UNKNOWN
     * @param share compartments
     * @param ladder in time order
     * @param standIns agencies, first one first
     */
    record Task(String priority, Deadline within, SortedSet<String> share, List<Asked> ladder, List<String> standIns) {
    }

    /**
     * As the network recorded it.
     * @param protocol that decided; empty where its text is not known, and with it how
     * days are counted and when the steps of a ladder are due
     */
    static Upshot of(RoutingDecision decision, Optional<Protocol> protocol) {
        var tasks = new TreeMap<String, Task>();
        for (var named : decision.getAssignments()) {
            tasks.put(named.getAgency() + ":" + named.getPurpose(), task(named, protocol));
        }
        return new Upshot(tasks, texts(decision.getExcluded()), texts(decision.getUnfilled()),
                texts(decision.getRequirements()));
    }

    private static Task task(DecidedAssignment named, Optional<Protocol> protocol) {
        var ladder = named.getLadder()
            .stream()
            .map(step -> new DueRung(step.getDueAt(), new AgencyId(step.getAgency().toString()),
                    step.getPost().toString(), step.getOwn()))
            .toList();
        var priority = named.getPriority().name();
        return new Task(priority, Deadline.of(named.getAcknowledgeWithin().toString(), priority, protocol),
                texts(named.getShare()), Asked.of(ladder, priority, protocol),
                named.getStandIns().stream().map(CharSequence::toString).toList());
    }

    /** As a protocol just decided it. */
    static Upshot of(DecidedReferral decision, Protocol protocol) {
        var tasks = new TreeMap<String, Task>();
        for (var named : decision.named()) {
            tasks.put(named.agency() + ":" + named.purpose(), new Task(priority(named.priority()),
                    Deadline.of(named.acknowledgeWithin(), named.priority(), Optional.of(protocol)),
                    new TreeSet<>(named.share()), Asked.of(named.ladder(), named.priority(), Optional.of(protocol)),
                    named.standIns().stream().map(Object::toString).toList()));
        }
        var unfilled = decision.unfilled().stream().map(task -> task.agency() + ":" + task.purpose()).toList();
        return new Upshot(tasks, texts(decision.excluded()), texts(unfilled), texts(decision.requirements()));
    }

    /** Whether it is known how its deadlines count, and when its ladders ask. */
    boolean isTimed() {
        return tasks.values()
            .stream()
            .allMatch(task -> task.within().isWorded() && task.ladder().stream().allMatch(Asked::isTimed));
    }

    /** The record knows the network's four only. */
    private static String priority(String id) {
        return Arrays.stream(Priority.values()).map(Enum::name).filter(id::equals).findFirst().orElse("UNKNOWN");
    }

    private static SortedSet<String> texts(Collection<?> texts) {
        var sorted = new TreeSet<String>();
        texts.stream().map(Object::toString).forEach(sorted::add);
        return sorted;
    }

    /** All that either speaks of, sorted. */
    static SortedSet<String> either(Collection<String> one, Collection<String> other) {
        var all = new TreeSet<String>();
        Stream.of(one, other).forEach(all::addAll);
        return all;
    }

}
