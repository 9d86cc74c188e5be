package network.referral.routing.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.referral.routing.assignment.SimulatedAgency.Temper;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.DueRung;
import network.referral.routing.decision.Report;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;

/**
 * One referral in a network made from a seed: the real core with a clock of its own and a
 * bus that delays, duplicates, reorders and crashes between any two effects. What it did
 * is its trace.
 */
final class SimulatedNetwork {

    static final Instant START = Instant.parse("2026-03-28T20:00:00Z");

    private static final Duration LENGTH = Duration.ofDays(2);

    /** How late the news of an absence may be. */
    private static final Duration NEWS = Duration.ofSeconds(1);

    private static final List<String> PURPOSES = List.of("receive-and-screen", "investigate", "legal-aid");

    private final Random random;

    private final Core core;

    private final List<SimulatedAgency> agencies;

    private final SimulatedAbsences absences;

    private final SimulatedAgency last = new SimulatedAgency(new AgencyId("interdepartmental-commission"),
            Temper.SILENT);

    private final PriorityQueue<Event> bus = new PriorityQueue<>(Comparator.comparing(Event::at));

    private final Map<AssignmentId, Integer> heard = new HashMap<>();

    private final List<Moment> trace = new ArrayList<>();

    private Optional<ReferralCase> state = Optional.empty();

    private List<Need> first = List.of();

    /** In minutes, of each priority by the version in force. */
    private List<Integer> times = List.of();

    /** Something on its way. */
    private record Event(Instant at, Object content) {
    }

    /** A record taken, a look at the clock, or a record that was refused. */
    record Moment(Instant at, Object input, List<CaseFact> facts, Optional<ReferralCase> before,
            Optional<ReferralCase> after, Absences away) {
    }

    private record Revise(Report report, DecidedReferral decision) {
    }

    private record Need(AgencyId agency, String purpose) {
    }

    private enum Look {

        REGULAR, ONCE

    }

    private record Sweep() {
    }

    SimulatedNetwork(long seed, Core core) {
        this.random = new Random(seed);
        this.core = core;
        var tempers = Temper.values();
        this.agencies = IntStream.range(0, 6)
            .mapToObj(i -> new SimulatedAgency(new AgencyId("agency-" + i), tempers[random.nextInt(tempers.length)]))
            .toList();
        this.absences = new SimulatedAbsences(random,
                Stream.concat(agencies.stream(), Stream.of(last)).map(SimulatedAgency::id).toList(), START);
    }

    List<Moment> run() {
        absences.changes()
            .forEach(change -> bus.add(new Event(change.plus(NEWS).plusMillis(random.nextInt(1000)), new Sweep())));
        report(1, START);
        if (random.nextBoolean()) {
            var second = START.plus(Duration.ofMinutes(random.nextInt(600)));
            report(2, second);
            if (random.nextBoolean()) {
                report(3, second.plus(Duration.ofMinutes(random.nextInt(1200))));
            }
        }
        bus.add(new Event(START, Look.REGULAR));
        while (!bus.isEmpty() && bus.peek().at().isBefore(START.plus(LENGTH))) {
            var event = bus.poll();
            if (random.nextInt(20) == 0) {
                // killed before the transaction was committed: nothing happened, and it
                // is taken again
                take(event.content(), away(event.at()), event.at());
                bus.add(new Event(event.at().plusMillis(random.nextInt(800)), event.content()));
                continue;
            }
            commit(event.content(), event.at());
        }
        return trace;
    }

    /** Who is away, as the core hears it: perhaps a moment late. */
    private Absences away(Instant now) {
        return absences.at(now.minusMillis(random.nextLong(NEWS.toMillis())));
    }

    private Optional<Followed.Facts> take(Object input, Absences away, Instant now) {
        return switch (input) {
            case Revise revise -> core.unlessNew(state, revise.report()).isPresent() ? Optional.empty()
                    : Optional.of(core.decided(state, revise.report(), revise.decision(), away, now));
            case Statement statement ->
                state.flatMap(known -> core.stated(known, statement, away, now) instanceof Followed.Facts facts
                        ? Optional.of(facts) : Optional.empty());
            case Look ignored -> state.flatMap(known -> core.timePassed(known, away, now));
            case Sweep ignored -> state.flatMap(known -> core.relieved(known, away, now));
            default -> throw new IllegalStateException();
        };
    }

    private void commit(Object input, Instant now) {
        var before = state;
        var away = away(now);
        var followed = take(input, away, now);
        followed.ifPresent(facts -> state = Optional.of(facts.after()));
        if (followed.isPresent() && input instanceof Revise revise) {
            core.named = revise.decision().named();
        }
        trace.add(new Moment(now, input, followed.map(Followed.Facts::facts).orElse(List.of()), before, state, away));
        followed.ifPresent(facts -> facts.facts().forEach(fact -> tell(fact, now)));
        if (followed.isPresent() && !away.byAgency().isEmpty()) {
            bus.add(new Event(now.plusMillis(random.nextInt(1000)), new Sweep()));
        }
        look(input, now, followed.isPresent());
    }

    /** The wall clock is looked at often; only looks that could matter are simulated. */
    private void look(Object input, Instant now, boolean changed) {
        var soon = now.plus(Duration.ofMinutes(20));
        var next = state.flatMap(ReferralCase::nextDue).filter(due -> due.isBefore(soon));
        if (input.equals(Look.REGULAR)) {
            var due = next.filter(instant -> instant.isAfter(now)).orElse(soon);
            bus.add(new Event(due.plusMillis(random.nextInt(100)), input));
        }
        else if (changed) {
            next.ifPresent(due -> bus.add(new Event((due.isAfter(now) ? due : now).plusMillis(50), Look.ONCE)));
        }
    }

    /**
     * The agency hears of its assignment, perhaps twice, and answers in its way; the bus
     * does what it likes to that.
     */
    private void tell(CaseFact fact, Instant now) {
        switch (fact) {
            case CaseFact.Assigned assigned -> answers(assigned.named().agency(), assigned.named().id(), now);
            case CaseFact.Reassigned reassigned -> answers(reassigned.to().agency(), reassigned.to().id(), now);
            case CaseFact.Escalated escalated -> answers(escalated.to().agency(), escalated.to().id(), now);
            case CaseFact.PagedAgain paged -> {
                int times = heard.merge(paged.request(), 1, Integer::sum);
                boolean owns = times == 4;
                if (owns || times == 2 && random.nextInt(3) == 0) {
                    state.map(known -> known.assignments().get(paged.request()))
                        .map(request -> new SimulatedAgency(request.agency(), Temper.SILENT).answers(request.id(), owns,
                                Duration.ofMinutes(3)))
                        .ifPresent(said -> send(said, now));
                }
            }
            default -> {
            }
        }
    }

    private void answers(AgencyId agency, AssignmentId assignment, Instant now) {
        if (heard.putIfAbsent(assignment, 1) == null) {
            agencies.stream()
                .filter(candidate -> candidate.id().equals(agency))
                .forEach(candidate -> candidate.about(assignment, random).forEach(said -> send(said, now)));
        }
    }

    private void send(SimulatedAgency.Said said, Instant now) {
        var at = now.plus(said.after());
        bus.add(new Event(at.plusMillis(random.nextInt(2000)), said.statement()));
        if (random.nextInt(6) == 0) {
            bus.add(new Event(at.plusSeconds(random.nextInt(7200)), said.statement()));
        }
    }

    private void report(int revision, Instant at) {
        times = random.nextInt(3) == 0 ? List.of(120, 200, 240) : List.of(15, 60, 240);
        var excluded = random.nextInt(3) == 0 ? List.of(anyone()) : List.<AgencyId>of();
        var named = new HashMap<Need, DecidedReferral.Named>();
        needs(revision).stream()
            .filter(need -> !excluded.contains(need.agency()))
            .forEach(need -> named.put(need, named(revision, need.agency(), need.purpose(), excluded, at)));
        var report = Story.report(revision, Integer.toString(revision), true);
        var base = Story.decision(named.values().toArray(DecidedReferral.Named[]::new));
        var decision = new DecidedReferral(base.protocol(), base.outcome(), List.of(), base.named(), excluded,
                List.of(), List.of());
        bus.add(new Event(at, new Revise(report, decision)));
        bus.add(new Event(at.plusSeconds(random.nextInt(3600)), new Revise(report, decision)));
    }

    /** Any, or those of the beginning that come back. */
    private List<Need> needs(int revision) {
        if (revision > 2 && random.nextBoolean()) {
            return first;
        }
        var needs = IntStream.range(0, 1 + random.nextInt(4))
            .mapToObj(i -> new Need(anyone(), PURPOSES.get(random.nextInt(PURPOSES.size()))))
            .toList();
        if (revision == 1) {
            first = needs;
        }
        return needs;
    }

    private DecidedReferral.Named named(int revision, AgencyId agency, String purpose, List<AgencyId> excluded,
            Instant at) {
        var urgency = random.nextInt(3);
        var minutes = times.get(urgency);
        var due = at.plus(Duration.ofMinutes(minutes));
        var ladder = ladder(due, agency, Duration.ofMinutes(minutes));
        ladder.removeIf(step -> excluded.contains(step.agency()));
        var standIns = agencies.stream()
            .map(SimulatedAgency::id)
            .filter(other -> !other.equals(agency) && !excluded.contains(other) && random.nextInt(3) == 0)
            .toList();
        return new DecidedReferral.Named(AssignmentId.derive(Story.REFERRAL, revision, agency, purpose), agency,
                purpose, "P" + urgency, List.of("R"), List.of("case-ref"), List.of(), "PT" + minutes + "M", due,
                List.of(), ladder, standIns);
    }

    /** Its posts are in any order. */
    private List<DueRung> ladder(Instant due, AgencyId agency, Duration within) {
        var posts = new ArrayList<>(List.of(new DueRung(due, agency, "supervisor", true),
                new DueRung(due, anyone(), "duty", false), new DueRung(due, last.id(), "coordinator", false)));
        if (random.nextBoolean()) {
            posts.remove(1);
        }
        if (random.nextBoolean()) {
            Collections.shuffle(posts, random);
        }
        return IntStream.range(0, posts.size())
            .mapToObj(rung -> posts.get(rung).handedTo(agency, within.multipliedBy(rung)))
            .collect(Collectors.toCollection(ArrayList::new));
    }

    private AgencyId anyone() {
        return agencies.get(random.nextInt(agencies.size())).id();
    }

}
