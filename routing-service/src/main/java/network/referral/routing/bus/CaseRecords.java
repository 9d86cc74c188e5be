package network.referral.routing.bus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import network.referral.events.AssignmentState;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseSnapshot;
import network.referral.events.LadderStep;
import network.referral.events.Priority;
import network.referral.events.ProtocolRef;
import network.referral.routing.assignment.Absence;
import network.referral.routing.assignment.CaseState;
import network.referral.routing.assignment.HeldAssignment;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.assignment.Term;
import network.referral.routing.assignment.Watch;
import network.referral.routing.decision.DueRung;
import network.referral.routing.decision.ProtocolVersionRef;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.ReferralId;

/**
 * A case as its snapshot, and back: the same record serves the topic and routing's own
 * store.
 */
final class CaseRecords {

    private static final Map<String, Priority> PRIORITIES = Arrays.stream(Priority.values())
        .collect(Collectors.toUnmodifiableMap(Priority::name, priority -> priority));

    private CaseRecords() {
    }

    static CaseSnapshot toRecord(ReferralCase referral) {
        return CaseSnapshot.newBuilder()
            .setReferralId(referral.id().toString())
            .setRevision(referral.revision())
            .setJurisdiction(referral.jurisdiction())
            .setReporter(referral.reporter().value())
            .setContentSha256(referral.contentSha256())
            .setFirstContentSha256(referral.firstContentSha256())
            .setPresumption(referral.due())
            .setImplicatesReporter(referral.implicatesReporter())
            .setNobodyNamed(referral.nobodyNamed())
            .setState(network.referral.events.CaseState.valueOf(referral.state().name()))
            .setOpenedAt(referral.openedAt())
            .setChangedAt(referral.changedAt())
            .setProtocol(toRecord(referral.protocol().orElseThrow()))
            .setTimelineLength(referral.timelineLength())
            .setExcluded(agencies(referral.excluded()))
            .setAssignments(referral.assignments().values().stream().map(CaseRecords::toRecord).toList())
            .setLink(LinkRecords.toRecord(referral))
            .build();
    }

    /** That there was one, and nothing of what it said or what became of it. */
    static CaseSnapshot emptied(ReferralCase referral) {
        return CaseSnapshot.newBuilder(toRecord(referral))
            .setContentSha256("")
            .setFirstContentSha256("")
            .setPresumption(false)
            .setImplicatesReporter(false)
            .setNobodyNamed(false)
            .setExcluded(List.of())
            .setAssignments(List.of())
            .setLink(null)
            .build();
    }

    static ReferralCase fromRecord(CaseSnapshot snapshot) {
        var assignments = new LinkedHashMap<AssignmentId, HeldAssignment>();
        snapshot.getAssignments()
            .stream()
            .map(CaseRecords::fromRecord)
            .forEach(held -> assignments.put(held.id(), held));
        var excluded = ids(snapshot.getExcluded());
        return new ReferralCase(ReferralId.parse(snapshot.getReferralId()).orElseThrow(), snapshot.getRevision(),
                snapshot.getJurisdiction().toString(), new AgencyId(snapshot.getReporter().toString()),
                snapshot.getContentSha256().toString(), snapshot.getFirstContentSha256().toString(),
                snapshot.getPresumption(), snapshot.getImplicatesReporter(), snapshot.getNobodyNamed(),
                CaseState.valueOf(snapshot.getState().name()), snapshot.getOpenedAt(), snapshot.getChangedAt(),
                Optional.of(fromRecord(snapshot.getProtocol())), snapshot.getTimelineLength(), excluded, assignments,
                LinkRecords.fromRecord(snapshot.getLink(), excluded));
    }

    /** A protocol with other priorities than the network's four still routes. */
    static Priority priority(String id) {
        return PRIORITIES.getOrDefault(id, Priority.UNKNOWN);
    }

    static ProtocolRef toRecord(ProtocolVersionRef protocol) {
        return new ProtocolRef(protocol.id(), protocol.version(), protocol.sha256());
    }

    private static ProtocolVersionRef fromRecord(ProtocolRef protocol) {
        return new ProtocolVersionRef(protocol.getId().toString(), protocol.getVersion().toString(),
                protocol.getSha256().toString());
    }

    private static CaseAssignment toRecord(HeldAssignment held) {
        return CaseAssignment.newBuilder()
            .setAssignmentId(held.id().toString())
            .setAgency(held.agency().value())
            .setPurpose(held.purpose())
            .setPriority(priority(held.priority()))
            .setState(AssignmentState.valueOf(held.state().name()))
            .setRevision(held.revision())
            .setAssignedAt(held.assignedAt())
            .setAcknowledgeBy(held.acknowledgeBy())
            .setAcknowledgedAt(held.acknowledgedAt().orElse(null))
            .setChangedAt(held.changedAt())
            .setStatusIds(List.copyOf(held.statusIds()))
            .setReleased(held.released())
            .setRelievedFor(held.relievedFor().map(Absence::word).orElse(null))
            .setReplacedBy(held.replacedBy().map(AssignmentId::toString).orElse(null))
            .setConcerns(held.request().map(request -> request.of().toString()).orElse(null))
            .setPost(held.request().map(HeldAssignment.Request::post).orElse(null))
            .setLadder(ladder(held.watch().ladder()))
            .setClimbed(held.watch().climbed())
            .setMissed(held.watch().missed())
            .setPagedAt(held.watch().pagedAt().orElse(null))
            .setStandIns(agencies(held.watch().standIns()))
            .setRaisedAt(held.watch().raised().map(Term::since).orElse(null))
            .setRaisedUntil(held.watch().raised().map(Term::until).orElse(null))
            .setInPlaceOf(held.request()
                .stream()
                .flatMap(request -> request.inPlaceOf().stream())
                .<CharSequence>map(AssignmentId::toString)
                .toList())
            .build();
    }

    private static HeldAssignment fromRecord(CaseAssignment held) {
        return new HeldAssignment(id(held.getAssignmentId()), new AgencyId(held.getAgency().toString()),
                held.getPurpose().toString(), held.getPriority().name(), held.getRevision(),
                AssignmentProgress.valueOf(held.getState().name()), held.getAssignedAt(), held.getAcknowledgeBy(),
                Optional.ofNullable(held.getAcknowledgedAt()), held.getChangedAt(),
                held.getStatusIds().stream().map(CharSequence::toString).toList(), held.getReleased(),
                relievedFor(held), Optional.ofNullable(held.getReplacedBy()).map(CaseRecords::id),
                Optional.ofNullable(held.getConcerns())
                    .map(of -> new HeldAssignment.Request(id(of), held.getPost().toString(),
                            held.getInPlaceOf().stream().map(CaseRecords::id).toList())),
                watch(held));
    }

    private static Optional<Absence> relievedFor(CaseAssignment held) {
        return Arrays.stream(Absence.values())
            .filter(absence -> held.getRelievedFor() != null && absence.word().contentEquals(held.getRelievedFor()))
            .findFirst();
    }

    private static Watch watch(CaseAssignment held) {
        return new Watch(steps(held.getLadder()), held.getClimbed(), held.getMissed(),
                Optional.ofNullable(held.getPagedAt()), ids(held.getStandIns()),
                Optional.ofNullable(held.getRaisedAt()).map(since -> new Term(since, held.getRaisedUntil())));
    }

    static List<DueRung> steps(List<LadderStep> ladder) {
        return ladder.stream()
            .map(step -> new DueRung(step.getDueAt(), new AgencyId(step.getAgency().toString()),
                    step.getPost().toString(), step.getOwn()))
            .toList();
    }

    static List<AgencyId> ids(List<CharSequence> agencies) {
        return agencies.stream().map(agency -> new AgencyId(agency.toString())).toList();
    }

    static List<LadderStep> ladder(List<DueRung> ladder) {
        var steps = new ArrayList<LadderStep>(ladder.size());
        for (var step : ladder) {
            steps.add(new LadderStep(step.due(), step.agency().value(), step.post(), step.own()));
        }
        return steps;
    }

    static List<CharSequence> agencies(List<AgencyId> agencies) {
        var ids = new ArrayList<CharSequence>(agencies.size());
        for (var agency : agencies) {
            ids.add(agency.value());
        }
        return ids;
    }

    private static AssignmentId id(CharSequence text) {
        return AssignmentId.parse(text).orElseThrow();
    }

}
