package network.referral.e2e;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.referral.e2e.CommittedRecords.Committed;
import network.referral.e2e.Inboxes.Line;
import network.referral.e2e.Reporters.Taken;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.AssignmentState;
import network.referral.events.AssignmentStatus;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseSnapshot;
import network.referral.events.DeadLetter;
import network.referral.events.DeadLetterCause;
import network.referral.events.RoutingDecision;
import network.referral.events.TimelineEntry;
import network.referral.events.TimelineEntryType;
import network.referral.local.LocalNetwork;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.CodeWord;
import network.referral.schemas.Topics;
import network.referral.wire.Decoded;
import network.referral.wire.RegistrySettings;
import network.referral.wire.Wire;

/**
 * What the topics tell of all referrals, held against what reporters and agencies were
 * told.
 */
final class Account {

    private static final Set<AssignmentState> WAITING = EnumSet.of(AssignmentState.ASSIGNED, AssignmentState.DELIVERED);

    /** Of an assignment, each is its first. */
    private static final Set<TimelineEntryType> BEGIN = EnumSet.of(TimelineEntryType.ASSIGNED,
            TimelineEntryType.ESCALATED, TimelineEntryType.REASSIGNED);

    private static final Set<String> STATES = Arrays.stream(AssignmentState.values())
        .map(Enum::name)
        .collect(Collectors.toSet());

    private final Map<String, List<RoutingDecision>> decisions;

    private final Map<String, List<TimelineEntry>> timelines;

    /** As each stands now. */
    private final Map<String, CaseSnapshot> cases;

    private final List<Parked> parked;

    /** By assignment, of every topic of an agency. */
    private final Map<String, List<Committed<Assignment>>> notices;

    /** By assignment, as what the timeline tells of it. */
    private final Map<String, Set<String>> told;

    /**
     * @param assignment what the statement is of, where it is one
     */
    private record Parked(String topic, DeadLetterCause cause, Optional<String> assignment) {
    }

    Account(LocalNetwork network) {
        this.decisions = CommittedRecords.byKey(network, Topics.DECISIONS, RoutingDecision.class);
        this.timelines = CommittedRecords.byKey(network, Topics.TIMELINE, TimelineEntry.class);
        this.told = new HashMap<>();
        timelines.values()
            .stream()
            .flatMap(List::stream)
            .filter(entry -> entry.getAssignmentId() != null)
            .forEach(entry -> told.computeIfAbsent(entry.getAssignmentId().toString(), id -> new HashSet<>())
                .add(entry.getType().name()));
        this.parked = parked(network);
        this.cases = new HashMap<>();
        CommittedRecords.byKey(network, Topics.CASES, CaseSnapshot.class)
            .forEach((referral, versions) -> cases.put(referral, versions.getLast()));
        try (var records = CommittedRecords.ofAllAgencies(network, Assignment.class)) {
            this.notices = records.allWritten()
                .stream()
                .collect(Collectors.groupingBy(notice -> notice.value().getAssignmentId().toString()));
        }
    }

    private static List<Parked> parked(LocalNetwork network) {
        try (var wire = new Wire(RegistrySettings.of(network.registryUrl()).patient(Duration.ofMinutes(1)))) {
            return CommittedRecords.byKey(network, Topics.DEAD_LETTERS, DeadLetter.class)
                .values()
                .stream()
                .flatMap(List::stream)
                .map(letter -> new Parked(letter.getTopic().toString(), letter.getCause(), assignment(letter, wire)))
                .toList();
        }
    }

    private static Optional<String> assignment(DeadLetter letter, Wire wire) {
        if (letter.getValue() == null) {
            return Optional.empty();
        }
        var bytes = new byte[letter.getValue().remaining()];
        letter.getValue().duplicate().get(bytes);
        return switch (wire.decode(bytes, AssignmentStatus.class)) {
            case Decoded.Value<AssignmentStatus>(var status) -> Optional.of(status.getAssignmentId().toString());
            case Decoded.Refused<AssignmentStatus> refused -> Optional.empty();
        };
    }

    /** Whether all of it is decided, and nobody is asked who has not answered. */
    boolean isQuiet(Map<String, Taken> reports) {
        return reports.entrySet()
            .stream()
            .allMatch(report -> cases.containsKey(report.getKey())
                    && cases.get(report.getKey()).getRevision() == report.getValue().revision())
                && cases.values()
                    .stream()
                    .flatMap(Account::assignments)
                    .noneMatch(each -> WAITING.contains(each.getState()));
    }

    /**
     * What is not as it must be, in words.
     * @param reports that were answered 202
     * @param statements that were
     */
    List<String> wrongs(Map<String, Taken> reports, List<Line> statements, Inboxes inboxes, Intake intake)
            throws IOException, InterruptedException {
        var wrongs = new ArrayList<String>();
        parked.stream().filter(letter -> !isOfTakenBack(letter)).map(Parked::toString).forEach(wrongs::add);
        reports.forEach(
                (referral, taken) -> ofReport(referral, taken).forEach(wrong -> wrongs.add(referral + ": " + wrong)));
        cases.forEach((referral, standing) -> ofCase(standing).forEach(wrong -> wrongs.add(referral + ": " + wrong)));
        ofStatements(statements).forEach(wrongs::add);
        ofInboxes(inboxes).forEach(wrongs::add);
        reports.forEach((referral, taken) -> ofReporter(referral, taken, intake)
            .forEach(wrong -> wrongs.add(referral + ": " + wrong)));
        return wrongs;
    }

    private Stream<String> ofReport(String referral, Taken taken) {
        var revisions = decisions.getOrDefault(referral, List.of()).stream().map(RoutingDecision::getRevision).toList();
        var isDecided = revisions.contains(taken.revision()) && Set.copyOf(revisions).size() == revisions.size();
        var standing = cases.get(referral);
        return Stream.concat(
                isDecided ? Stream.empty()
                        : Stream.of("revision " + taken.revision() + " was taken, decided are " + revisions),
                standing != null && standing.getRevision() == taken.revision() ? Stream.empty()
                        : Stream.of("revision " + taken.revision() + " does not stand"));
    }

    private Stream<String> ofCase(CaseSnapshot standing) {
        var timeline = timelines.getOrDefault(standing.getReferralId().toString(), List.of());
        var sequences = timeline.stream().map(TimelineEntry::getSequence).toList();
        var isWhole = sequences.equals(IntStream.rangeClosed(1, standing.getTimelineLength()).boxed().toList());
        return Stream.concat(
                isWhole ? Stream.empty()
                        : Stream.of("timeline " + sequences + ", and not up to " + standing.getTimelineLength()),
                assignments(standing).flatMap(each -> ofAssignment(each, timeline)));
    }

    private Stream<String> ofAssignment(CaseAssignment assignment, List<TimelineEntry> timeline) {
        var id = assignment.getAssignmentId().toString();
        var told = timeline.stream()
            .filter(entry -> entry.getAssignmentId() != null && entry.getAssignmentId().toString().equals(id))
            .map(entry -> BEGIN.contains(entry.getType()) ? AssignmentState.ASSIGNED.name() : entry.getType().name())
            .filter(STATES::contains)
            .toList();
        var sent = notices.getOrDefault(id, List.of());
        var wrongs = Stream.<String>builder();
        if (told.isEmpty() || !told.getLast().equals(assignment.getState().name())) {
            wrongs.add(id + " is " + assignment.getState() + ", and told of as " + told);
        }
        if (sent.stream()
            .anyMatch(notice -> !notice.topic().equals("referral.assignments." + assignment.getAgency()))) {
            wrongs.add(id + " of " + assignment.getAgency() + " was told to another");
        }
        var kinds = sent.stream().map(notice -> notice.value().getNotice()).collect(Collectors.toSet());
        var wasAsked = kinds.contains(AssignmentNotice.OFFERED) || kinds.contains(AssignmentNotice.ESCALATED);
        var isCancelled = assignment.getState() == AssignmentState.CANCELLED;
        if (isCancelled ? wasAsked && !kinds.contains(AssignmentNotice.CANCELLED) : !wasAsked) {
            wrongs.add(id + " is " + assignment.getState() + ", and its agency was told " + kinds);
        }
        return wrongs.build();
    }

    /** What was said of what is taken back at the same time is parked. */
    private boolean isOfTakenBack(Parked letter) {
        return letter.cause() == DeadLetterCause.ILLEGAL_TRANSITION
                && letter.assignment().filter(this::isTakenBack).isPresent();
    }

    private boolean isTakenBack(String assignment) {
        return told.getOrDefault(assignment, Set.of()).contains(AssignmentState.CANCELLED.name());
    }

    /** What was said of what is taken back at the same time may be told of nowhere. */
    private Stream<String> ofStatements(List<Line> statements) {
        return statements.stream()
            .filter(said -> !told.getOrDefault(said.assignment(), Set.of()).contains(said.state().name())
                    && !isTakenBack(said.assignment()))
            .map(said -> said.assignment() + ": " + said.agency() + " said " + said.state() + ", and told of is "
                    + told.get(said.assignment()));
    }

    private Stream<String> ofInboxes(Inboxes inboxes) throws IOException, InterruptedException {
        var shown = new HashMap<String, Line>();
        for (var agency : inboxes.agencies()) {
            inboxes.read(agency, EnumSet.allOf(AssignmentProgress.class))
                .forEach(line -> shown.put(line.assignment(), line));
        }
        return cases.values()
            .stream()
            .flatMap(Account::assignments)
            .filter(each -> notices.containsKey(each.getAssignmentId().toString()))
            .filter(each -> !isShown(each, shown.get(each.getAssignmentId().toString())))
            .map(each -> each.getAssignmentId() + " is " + each.getState() + " at " + each.getAgency()
                    + ", which is shown " + shown.get(each.getAssignmentId().toString()));
    }

    private static boolean isShown(CaseAssignment assignment, Line line) {
        return line != null && line.agency().equals(assignment.getAgency().toString())
                && line.state().name().equals(assignment.getState().name());
    }

    private Stream<String> ofReporter(String referral, Taken taken, Intake intake) {
        var shown = intake.referral(referral, taken.reporter()).path("state").asString();
        var standing = cases.get(referral);
        return standing != null && shown.equals(CodeWord.of(standing.getState())) ? Stream.empty()
                : Stream.of("its reporter is told " + shown);
    }

    private static Stream<CaseAssignment> assignments(CaseSnapshot standing) {
        return standing.getAssignments().stream();
    }

}
