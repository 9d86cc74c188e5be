package network.referral.routing.bus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import network.referral.events.DeadLetterCause;
import network.referral.routing.assignment.Absence;
import network.referral.routing.assignment.CaseFact;
import network.referral.routing.assignment.Followed;
import network.referral.routing.assignment.HeldAssignment;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.linking.Kinship;
import network.referral.routing.protocol.Outcome;
import network.referral.routing.protocol.Protocol;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.CodeWord;
import network.referral.schemas.Topics;
import org.apache.kafka.streams.processor.TaskId;

/**
 * What routing counts. Identifications taken, and taken once more, = decisions +
 * corrected while they waited + repeated + refused + dead letters of their topic; a
 * restart in the middle of a transaction may count a record twice, the topics never do.
 */
class RoutingMetrics {

    /** Steps of the longest ladder of the protocols here. */
    private static final int LADDER = 3;

    /** What was accepted before that was dated by a clock that is wrong. */
    private static final Duration LONGEST = Duration.ofDays(10 * 365);

    private final MeterRegistry registry;

    private final Timer latency;

    private final Map<Urgency, Counter> assignments = new ConcurrentHashMap<>();

    private final Map<TaskId, Map<AgencyId, Integer>> waiting = new ConcurrentHashMap<>();

    private final Map<TaskId, Map<AgencyId, Integer>> owed = new ConcurrentHashMap<>();

    /** What is shown by agency, each with the agency. */
    private final Set<String> shown = ConcurrentHashMap.newKeySet();

    /** What an assignment is counted by, cheaper to look up than tags. */
    private record Urgency(AgencyId agency, String priority) {

        static Urgency of(HeldAssignment held) {
            return new Urgency(held.agency(), held.priority());
        }

        Tags tags() {
            return Tags.of("agency", agency.value(), "priority", priority);
        }
    }

    RoutingMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.latency = Timer.builder("referral.routing.latency")
            .description("From intake's acceptance to the decision")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(1))
            .maximumExpectedValue(Duration.ofMinutes(1))
            .serviceLevelObjectives(Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(4),
                    Duration.ofDays(1))
            .register(registry);
        beginAtZero();
    }

    /** So that they can be asked for before anything has happened. */
    private void beginAtZero() {
        Arrays.stream(DeadLetterCause.values())
            .filter(cause -> cause != DeadLetterCause.UNKNOWN)
            .forEach(cause -> deadLetters(Topics.IDENTIFICATIONS.name(), cause));
        for (int step = 1; step <= LADDER; step++) {
            registry.counter("referral.escalations", "step", Integer.toString(step));
        }
        Stream
            .concat(Stream.of(AssignmentProgress.DECLINED.word(), AssignmentProgress.FAILED.word()),
                    Arrays.stream(Absence.values()).map(Absence::word))
            .forEach(reason -> registry.counter("referral.reassignments", "reason", reason));
        Stream.of("not-its-key", "unknown-key")
            .forEach(reason -> registry.counter("referral.compartments.unopened", "reason", reason));
        Stream
            .of("referral.links.unanswered", "referral.links.beyond.places", "referral.links.keeping.out",
                    "referral.corrections", "referral.threads.died")
            .forEach(registry::counter);
        Arrays.stream(CaseFaults.Act.values()).forEach(this::faults);
    }

    /** The same of a version, before anything is decided by it. */
    void beginAtZero(Protocol protocol) {
        Arrays.stream(Outcome.values()).forEach(outcome -> decisions(protocol.id(), protocol.version(), outcome));
        Stream.of("referral.unfilled", "referral.implicated.unlisted")
            .forEach(name -> registry.counter(name, "protocol", protocol.id()));
    }

    /** With whether it accuses an agency that no rule has heard of. */
    void decided(DecidedReferral decision, boolean isUnheard, Instant acceptedAt, Instant now) {
        var protocol = decision.protocol();
        decisions(protocol.id(), protocol.version(), decision.outcome()).increment();
        registry.counter("referral.unfilled", "protocol", protocol.id()).increment(decision.unfilled().size());
        registry.counter("referral.implicated.unlisted", "protocol", protocol.id()).increment(isUnheard ? 1 : 0);
        var took = Duration.between(acceptedAt, now);
        if (!took.isNegative() && took.compareTo(LONGEST) <= 0) {
            latency.record(took);
        }
    }

    private Counter decisions(String protocol, String version, Outcome outcome) {
        return registry.counter("referral.decisions", "protocol", protocol, "version", version, "outcome",
                CodeWord.of(outcome));
    }

    void happened(Followed.Facts followed) {
        var held = followed.after().assignments();
        for (var fact : followed.facts()) {
            switch (fact) {
                case CaseFact.DeadlineMissed missed ->
                    count("referral.deadlines.missed", Urgency.of(held.get(missed.assignment())).tags());
                case CaseFact.Escalated escalated -> escalated(held.get(escalated.assignment()), escalated);
                case CaseFact.Reassigned reassigned ->
                    count("referral.reassignments", Tags.of("reason", held.get(reassigned.from()).whyGivenBack()));
                case CaseFact.Progressed progressed -> acknowledged(held.get(progressed.assignment()), progressed.at());
                case CaseFact.Linked linked -> count("referral.links", Tags.of("kinship",
                        linked.kinship() instanceof Kinship.SamePerson ? "same-person" : "same-group"));
                default -> {
                }
            }
        }
        if (followed.isKeptOutByAnother()) {
            count("referral.links.keeping.out", Tags.empty());
        }
        followed.facts()
            .stream()
            .flatMap(fact -> made(fact).stream())
            .distinct()
            .forEach(id -> assigned(Urgency.of(held.get(id))));
    }

    /**
     * Which assignment is new by it. More than one fact may say so of the same one: a
     * stand-in that takes over from two has one assignment.
     */
    private static Optional<AssignmentId> made(CaseFact fact) {
        return switch (fact) {
            case CaseFact.Assigned assigned -> Optional.of(assigned.named().id());
            case CaseFact.Reassigned reassigned when reassigned.to().assignedAt().equals(reassigned.at()) ->
                Optional.of(reassigned.to().id());
            default -> Optional.empty();
        };
    }

    private void escalated(HeldAssignment held, CaseFact.Escalated fact) {
        count("referral.escalations", Tags.of("step", Integer.toString(fact.climbed())));
        if (fact.climbed() >= held.watch().ladder().size()) {
            count("referral.last.posts.asked", Urgency.of(held).tags());
        }
    }

    /** Reports decided before the group answered: right value 0. */
    void unanswered() {
        count("referral.links.unanswered", Tags.empty());
    }

    /** Reports that are linked to nobody, since their encounter has no place for them. */
    void beyondPlaces() {
        count("referral.links.beyond.places", Tags.empty());
    }

    /** Revisions that a later one replaced before they were decided. */
    void corrected(int revisions) {
        registry.counter("referral.corrections").increment(revisions);
    }

    /** The agency's first word that it has it, and only that: none of a duty post. */
    private void acknowledged(HeldAssignment held, Instant at) {
        if (held.request().isEmpty() && held.acknowledgedAt().filter(at::equals).isPresent()) {
            Timer.builder("referral.time.to.acknowledge")
                .tags(Urgency.of(held).tags())
                .serviceLevelObjectives(Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofHours(1),
                        Duration.ofHours(4), Duration.ofDays(1))
                .register(registry)
                .record(Duration.between(held.assignedAt(), at));
        }
    }

    /** Several in every decision. */
    private void assigned(Urgency urgency) {
        assignments.computeIfAbsent(urgency, of -> {
            registry.counter("referral.deadlines.missed", of.tags());
            registry.counter("referral.last.posts.asked", of.tags());
            return registry.counter("referral.assignments", of.tags());
        }).increment();
    }

    private void count(String name, Tags tags) {
        registry.counter(name, tags).increment();
    }

    /**
     * Compartments that were not for routing's keys, or were moved or changed: right
     * value 0.
     */
    void unopened(String reason) {
        count("referral.compartments.unopened", Tags.of("reason", reason));
    }

    /** Compartments that an agency is entitled to and has no key for. */
    void withheld(AgencyId agency, int compartments) {
        registry.counter("referral.compartments.withheld", "agency", agency.value(), "reason", "no-key")
            .increment(compartments);
    }

    /** A case that cannot be followed: right value 0. */
    void fault(CaseFaults.Act act) {
        faults(act).increment();
    }

    private Counter faults(CaseFaults.Act act) {
        return registry.counter("referral.faults", "act", CodeWord.of(act));
    }

    /** Of those that route; another one takes its place. */
    void threadDied() {
        registry.counter("referral.threads.died").increment();
    }

    /**
     * @param known whether there was anything of it here
     */
    void erased(boolean known) {
        count("referral.erasures", Tags.of("outcome", known ? "done" : "unknown"));
    }

    /** A record of a referral that was erased before: it comes to nothing. */
    void tooLate(String topic) {
        count("referral.refused", Tags.of("topic", topic, "reason", "erased"));
    }

    void noLongerWaiting(TaskId task) {
        waiting.remove(task);
        owed.remove(task);
    }

    void repeated(String topic) {
        registry.counter("referral.repeats", "topic", topic).increment();
    }

    void parked(String topic, DeadLetterCause cause) {
        deadLetters(topic, cause).increment();
    }

    private Counter deadLetters(String topic, DeadLetterCause cause) {
        return registry.counter("referral.dead.letters", "topic", topic, "reason", CodeWord.of(cause));
    }

    void redriven(Redrive.Outcome outcome) {
        count("referral.redrives", Tags.of("outcome", CodeWord.of(outcome)));
    }

    /**
     * Notices whose agency has no topic or schema yet, or one that takes none now: right
     * value 0, or no value.
     */
    void waiting(TaskId task, Map<AgencyId, Integer> byAgency) {
        waiting.put(task, byAgency);
        show("referral.assignments.waiting", waiting, byAgency.keySet());
    }

    /**
     * Notices whose content is owed to an agency that has no key: right value 0, or no
     * value.
     */
    void owed(TaskId task, Map<AgencyId, Integer> byAgency) {
        owed.put(task, byAgency);
        show("referral.assignments.unsealed", owed, byAgency.keySet());
    }

    private void show(String name, Map<TaskId, Map<AgencyId, Integer>> byTask, Set<AgencyId> agencies) {
        agencies.stream()
            .filter(agency -> shown.add(name + " " + agency))
            .forEach(agency -> registry.gauge(name, Tags.of("agency", agency.value()), byTask,
                    tasks -> tasks.values().stream().mapToInt(each -> each.getOrDefault(agency, 0)).sum()));
    }

}
