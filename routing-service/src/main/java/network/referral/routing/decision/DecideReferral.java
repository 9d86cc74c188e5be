package network.referral.routing.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.routing.protocol.Assignment;
import network.referral.routing.protocol.Decision;
import network.referral.routing.protocol.Facts;
import network.referral.routing.protocol.FactsReading;
import network.referral.routing.protocol.FiredRule;
import network.referral.routing.protocol.Input;
import network.referral.routing.protocol.Outcome;
import network.referral.routing.protocol.Priority;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.Rung;
import network.referral.routing.protocol.Unfilled;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;

/**
 * Who must act on a report, under a protocol. Always decides: a fact that the protocol
 * does not know is taken as unknown and named in the requirements, so that a person never
 * waits for a word.
 */
public final class DecideReferral {

    /** Requirement that names a fact which was not understood and must be asked again. */
    public static final String ASK_AGAIN = "ask-again:";

    private static final String SUPERVISOR = "supervisor";

    private static final String REPORTER = "reporter";

    private DecideReferral() {
    }

    /**
     * @param pace how deadlines run; {@link Pace#REAL} except on a demonstration network
     */
    public static DecidedReferral decide(Report report, Protocol protocol, Instant now, Pace pace) {
        return decide(report, Set.of(), protocol, now, pace);
    }

    /**
     * The same of a report that is not the only one of its person.
     * @param kept agencies that other reports, or later revisions, keep out
     */
    public static DecidedReferral decide(Report report, Set<AgencyId> kept, Protocol protocol, Instant now, Pace pace) {
        var known = KnownFacts.of(report.facts(), protocol);
        var decision = protocol.decide(facts(known, protocol), keptOut(report, kept));
        var excluded = decision.outcome() == Outcome.NOT_PRESUMED ? excluded(report, kept, protocol)
                : excluded(report, kept, decision, protocol);
        return new DecidedReferral(new ProtocolVersionRef(decision.protocol(), decision.version(), decision.sha256()),
                decision.outcome(), decision.rules().stream().map(DecideReferral::fired).toList(),
                decision.assignments()
                    .stream()
                    .map(named -> named(report, named, protocol, now, pace, decision.excluded()))
                    .toList(),
                excluded, kept.isEmpty() ? excluded : excluded(report, protocol),
                decision.unfilled()
                    .stream()
                    .map(task -> unfilled(report, task, protocol, now, pace, decision.excluded()))
                    .toList(),
                requirements(decision, known));
    }

    /**
     * Agencies that the report itself keeps out, whatever other reports say, and whether
     * or not it presumes a victim.
     */
    public static List<AgencyId> excluded(Report report, Protocol protocol) {
        return excluded(report, Set.of(), protocol);
    }

    /** As if it presumed a victim: where it does not, no rule runs. */
    private static List<AgencyId> excluded(Report report, Set<AgencyId> kept, Protocol protocol) {
        var presuming = new HashMap<>(report.facts());
        presuming.put(Input.PRESUMPTION, true);
        return excluded(report, kept,
                protocol.decide(facts(KnownFacts.of(presuming, protocol), protocol), keptOut(report, kept)), protocol);
    }

    /**
     * Whoever the report implicates, or another one keeps out, also where this version
     * does not list it: another report of the person may have been decided by one that
     * does, and what is kept from an agency today is so tomorrow.
     */
    private static List<AgencyId> excluded(Report report, Set<AgencyId> kept, Decision decision, Protocol protocol) {
        var unlisted = Stream.concat(report.implicated().stream(), kept.stream())
            .map(AgencyId::value)
            .filter(agency -> !protocol.agencies().contains(agency))
            .distinct()
            .sorted();
        return Stream.concat(decision.excluded().stream(), unlisted).map(AgencyId::new).toList();
    }

    /** Of whom no fact speaks that a rule could exclude by. */
    static Set<String> keptOut(Report report, Set<AgencyId> kept) {
        return Stream.concat(report.alsoImplicated().stream(), kept.stream())
            .map(AgencyId::value)
            .collect(Collectors.toSet());
    }

    private static Facts facts(KnownFacts known, Protocol protocol) {
        return switch (protocol.facts(known.facts())) {
            case FactsReading.Understood understood -> understood.facts();
            case FactsReading.Refused refused -> throw new IllegalStateException(
                    "The protocol refuses facts of its own vocabulary, " + refused.errors().size() + " of them");
        };
    }

    /**
     * Of the agencies that a recorded decision excludes, those that another report of the
     * same person keeps out, and that this one does not name itself. That it reports is
     * said of an agency by every report, also by one that another implicates.
     */
    public static Set<AgencyId> kept(Report report, Collection<AgencyId> excluded) {
        var named = report.facts()
            .entrySet()
            .stream()
            .filter(fact -> !fact.getKey().equals(REPORTER))
            .map(Map.Entry::getValue)
            .collect(Collectors.toSet());
        return excluded.stream()
            .filter(agency -> !named.contains(agency.value()) && !report.alsoImplicated().contains(agency))
            .collect(Collectors.toSet());
    }

    private static DecidedReferral.Named named(Report report, Assignment named, Protocol protocol, Instant now,
            Pace pace, List<String> excluded) {
        var agency = new AgencyId(named.agency());
        var within = named.priority().acknowledgeWithin();
        return new DecidedReferral.Named(
                AssignmentId.derive(report.referral(), report.revision(), agency, named.purpose()), agency,
                named.purpose(), named.priority().id(),
                Stream.concat(named.rules().stream(), named.raisedBy().stream()).distinct().toList(), named.share(),
                named.bases().stream().map(basis -> basis.text() + " (" + basis.status().word() + ")").toList(),
                within.iso(), pace.scale(now, within.after(now, protocol.calendar())),
                named.standsInFor().stream().map(AgencyId::new).toList(),
                ladder(named.agency(), named.priority(), protocol, now, pace, excluded),
                standIns(named, protocol, excluded));
    }

    private static DecidedReferral.Named unfilled(Report report, Unfilled task, Protocol protocol, Instant now,
            Pace pace, List<String> excluded) {
        var agency = new AgencyId(task.agency());
        var priority = protocol.priorities()
            .stream()
            .filter(each -> each.id().equals(task.priority()))
            .findFirst()
            .orElseThrow();
        var within = priority.acknowledgeWithin();
        return new DecidedReferral.Named(
                AssignmentId.derive(report.referral(), report.revision(), agency, task.purpose()), agency,
                task.purpose(), priority.id(), task.rules(), List.of(), List.of(), within.iso(),
                pace.scale(now, within.after(now, protocol.calendar())), List.of(),
                ladder(task.agency(), priority, protocol, now, pace, excluded), List.of());
    }

    /**
     * The rungs that this protocol's own agencies climb, without the excluded ones. A
     * rung that names a body outside the protocol's agencies is left out: a referral is
     * never shown to another country. If none is left, the assignee's own supervisor is
     * paged.
     */
    private static List<DueRung> ladder(String assignee, Priority priority, Protocol protocol, Instant now, Pace pace,
            List<String> excluded) {
        var rungs = priority.ladder()
            .stream()
            .filter(rung -> protocol.agencies().contains(body(rung, assignee))
                    && !excluded.contains(body(rung, assignee)))
            .map(rung -> step(rung, assignee, pace.scale(now, rung.after().after(now, protocol.calendar()))))
            .toList();
        if (!rungs.isEmpty()) {
            return rungs;
        }
        var within = priority.acknowledgeWithin().after(now, protocol.calendar());
        return List.of(new DueRung(pace.scale(now, within), new AgencyId(assignee), SUPERVISOR, true));
    }

    private static DueRung step(Rung rung, String assignee, Instant due) {
        var post = rung.to().substring(rung.to().indexOf(':') + 1);
        return new DueRung(due, new AgencyId(body(rung, assignee)), post, isOfAssignee(rung));
    }

    /** One outside is called as it may be, which need not be an agency's id. */
    private static String body(Rung rung, String assignee) {
        return isOfAssignee(rung) ? assignee : rung.to().substring(0, rung.to().indexOf(':'));
    }

    private static boolean isOfAssignee(Rung rung) {
        return rung.to().startsWith(Rung.ASSIGNEE + ":");
    }

    private static List<AgencyId> standIns(Assignment named, Protocol protocol, List<String> excluded) {
        var standIns = new ArrayList<AgencyId>();
        var unavailable = new HashSet<>(excluded);
        var next = protocol.standIn(named.agency(), named.purpose(), unavailable);
        while (next.isPresent()) {
            standIns.add(new AgencyId(next.get()));
            unavailable.add(next.get());
            next = protocol.standIn(named.agency(), named.purpose(), unavailable);
        }
        return standIns;
    }

    private static DecidedReferral.Fired fired(FiredRule rule) {
        return new DecidedReferral.Fired(rule.id(), rule.title(), rule.basis(), rule.mark().status().word(),
                Optional.of(rule.mark().note()).filter(note -> !note.isEmpty()));
    }

    private static List<String> requirements(Decision decision, KnownFacts known) {
        return Stream
            .concat(decision.requirements().stream(),
                    known.unknown().stream().sorted(Comparator.naturalOrder()).map(ASK_AGAIN::concat))
            .toList();
    }

}
