package network.referral.ctl.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import network.referral.ctl.Ctl;
import network.referral.ctl.protocol.Shoal;
import network.referral.routing.decision.DecideReferral;
import network.referral.routing.decision.Pace;
import network.referral.routing.decision.Report;
import network.referral.routing.protocol.Assignment;
import network.referral.routing.protocol.Decision;
import network.referral.routing.protocol.FactsReading;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.proof.Change;
import network.referral.routing.protocol.proof.Difference;
import network.referral.schemas.AgencyId;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On many invented reports, against comparing decisions the plain way, one by one. */
class ReplayTest {

    private static final int ALL = Integer.getInteger("replay.reports", 25_000);

    private static final long SEED = 20261124;

    private static final Instant THEN = Instant.parse("2026-11-24T08:00:00Z");

    private static final Protocol OLD = Shoal.protocol(turkmen());

    /** Changes of different kinds, planted one beside the other. */
    private static final Protocol YOUNG = Shoal.protocol(planted(
            // another reporter's cases fall to nobody
            "      reporter: [airport-security-ashgabat, state-customs-service]",
            "      reporter: state-customs-service",
            // more urgent
            "purpose: medical-care, priority: P1", "purpose: medical-care, priority: P0",
            // given less
            "share: [case-ref, place-time, profile, whereabouts, risk, suspects]",
            "share: [case-ref, place-time, profile, whereabouts, risk]",
            // a new task
            "      - {agency: state-border-service, purpose: receive-and-screen, priority: P1}",
            "      - {agency: state-border-service, purpose: receive-and-screen, priority: P1}\n"
                    + "      - {agency: ombudsperson-office, purpose: oversight, priority: P2}",
            // a shorter deadline
            "acknowledgeWithin: 4 hours", "acknowledgeWithin: 3 hours",
            // days counted otherwise
            "acknowledgeWithin: 1 working day", "acknowledgeWithin: 1 calendar day"));

    private static final List<Report> REPORTS = reports();

    @BeforeAll
    static void setUp() {
        TrustedClasses.install();
    }

    @Test
    void equalsComparingOneByOne() {
        var replay = new Replay(YOUNG);
        var said = new HashMap<String, Set<String>>();
        for (var report : REPORTS) {
            replay.take(report, past(report))
                .ifPresent(found -> said.put(found.referral(),
                        found.shifts()
                            .stream()
                            .filter(shift -> shift.kind() != Shift.Kind.LADDER_CHANGED
                                    && shift.kind() != Shift.Kind.STAND_IN_CHANGED)
                            .map(shift -> shift.kind() + " " + shift.what())
                            .collect(Collectors.toCollection(TreeSet::new))));
        }

        var plain = new HashMap<String, Set<String>>();
        REPORTS.forEach(report -> {
            var differences = plainly(decide(OLD, report.facts()), decide(YOUNG, report.facts()));
            if (!differences.isEmpty()) {
                plain.put(report.referral().toString(), differences);
            }
        });
        assertThat(said).isEqualTo(plain);
        assertThat(replay.tally().decided()).isEqualTo(ALL);
        assertThat(replay.tally().differing()).isEqualTo(plain.size()).isBetween(ALL / 10L, ALL * 9L / 10);
        assertThat(replay.tally().kinds()).containsKeys(Shift.Kind.NO_LONGER_ASSIGNED, Shift.Kind.NEWLY_ASSIGNED,
                Shift.Kind.MORE_URGENT, Shift.Kind.SHARES_LESS, Shift.Kind.DEADLINE_CHANGED);
    }

    @Test
    void theSameProtocolDecidesAllTheSame() {
        var replay = new Replay(OLD);

        assertThat(REPORTS.stream().limit(20_000).filter(report -> replay.take(report, past(report)).isPresent()))
            .isEmpty();
    }

    @Test
    void aStepThatComesLaterIsADifference() {
        var late = Shoal.protocol(planted("{after: 8 hours, to:", "{after: 44 hours, to:"));
        var replay = new Replay(late);

        var found = REPORTS.stream()
            .limit(1_000)
            .flatMap(report -> replay.take(report, past(report)).stream())
            .toList();

        assertThat(found).isNotEmpty()
            .allSatisfy(each -> assertThat(each.shifts()).isNotEmpty()
                .allSatisfy(shift -> assertThat(shift.kind()).isEqualTo(Shift.Kind.LADDER_CHANGED)))
            .anySatisfy(each -> assertThat(each.shifts().getFirst().message()).contains(" after 44 hours instead of ",
                    " after 8 hours"));
        assertThat(replay.tally().untimed()).isZero();
    }

    @Test
    void aDayThatIsCountedOtherwiseIsADifference() {
        var replay = new Replay(
                Shoal.protocol(planted("acknowledgeWithin: 1 working day", "acknowledgeWithin: 1 calendar day")));
        var report = REPORTS.stream()
            .filter(each -> decide(OLD, each.facts()).assignments()
                .stream()
                .anyMatch(held -> held.priority().id().equals("P3")))
            .findFirst()
            .orElseThrow();

        assertThat(replay.take(report, past(report)).orElseThrow().shifts()).isNotEmpty()
            .allSatisfy(shift -> assertThat(shift.kind()).isEqualTo(Shift.Kind.DEADLINE_CHANGED))
            .allSatisfy(shift -> assertThat(shift.message())
                .isEqualTo("to be acknowledged within 1 calendar day instead of 1 working day"));
        assertThat(replay.tally().untimed()).isZero();
        assertThat(replay.take(report, past(report, Optional.empty()))).as("who knows how the lost text counted")
            .isEmpty();
        assertThat(replay.tally().untimed()).isEqualTo(1);
    }

    @Test
    void aTaskThatWasDueWithNobodyLeftIsSoAgain() {
        var replay = new Replay(OLD);
        var alarms = REPORTS.stream()
            .limit(2_000)
            .filter(report -> !past(report).upshot().unfilled().isEmpty())
            .toList();

        assertThat(alarms).isNotEmpty().noneMatch(report -> replay.take(report, past(report)).isPresent());
    }

    @Test
    void whereTheOldTextIsNotKnownLaddersAreComparedByWhomTheyAskAndThatIsCounted() {
        var late = Shoal.protocol(planted("{after: 8 hours, to:", "{after: 44 hours, to:"));
        var replay = new Replay(late);
        var report = REPORTS.stream().filter(each -> !past(each).upshot().tasks().isEmpty()).findFirst().orElseThrow();

        assertThat(replay.take(report, past(report, Optional.empty()))).isEmpty();
        assertThat(replay.tally().untimed()).isEqualTo(1);
    }

    @Test
    void whoWasKeptAwayForAnotherReportIsKeptAgainAndCounted() {
        var replay = new Replay(OLD);
        var report = REPORTS.stream()
            .filter(each -> !each.facts().containsValue("ministry-of-health"))
            .findFirst()
            .orElseThrow();
        var kept = DecideReferral.decide(report, Set.of(new AgencyId("ministry-of-health")), OLD, THEN, Pace.REAL);

        assertThat(replay.take(report, new Past(THEN, OLD.version(), Upshot.of(kept, OLD)))).isEmpty();
        assertThat(replay.tally().keptOut()).isEqualTo(1);
        assertThat(replay.take(report, past(report))).isEmpty();
        assertThat(replay.tally().keptOut()).as("nobody was kept from that one").isEqualTo(1);
    }

    /**
     * Whatever happens to some report is said, and what is said happens to its example.
     */
    @Test
    void theDifferenceOfTheFilesSaysTheSame() {
        var happened = new TreeSet<String>();
        REPORTS.forEach(report -> happened.addAll(plainly(decide(OLD, report.facts()), decide(YOUNG, report.facts()))));
        happened.removeIf(change -> change.startsWith(Shift.Kind.DEADLINE_CHANGED.name()));

        var said = new HashMap<String, Map<String, Object>>();
        Difference.between(OLD, YOUNG)
            .stream()
            .filter(change -> change.kind() != Change.Kind.DEADLINE_CHANGED)
            .forEach(change -> said.put(change.kind() + " " + change.what(), change.example()));
        assertThat(said.keySet()).containsAll(happened);
        assertThat(said).allSatisfy((change,
                example) -> assertThat(plainly(decide(OLD, example), decide(YOUNG, example))).contains(change));
    }

    private static Past past(Report report) {
        return past(report, Optional.of(OLD));
    }

    private static Past past(Report report, Optional<Protocol> text) {
        var decided = DecideReferral.decide(report, OLD, THEN, Pace.REAL);
        return new Past(THEN, OLD.version(),
                Upshot.of(Reported.decision(report.referral().toString(), decided, THEN), text));
    }

    private static Decision decide(Protocol protocol, Map<String, Object> facts) {
        return protocol.decide(((FactsReading.Understood) protocol.facts(facts)).facts());
    }

    /** As a reader with two sheets of paper would. */
    private static Set<String> plainly(Decision old, Decision young) {
        var before = tasks(old);
        var after = tasks(young);
        var found = new TreeSet<String>();
        if (before.isEmpty() && !after.isEmpty()) {
            found.add("SOMEBODY_ACTS_NOW ");
        }
        if (after.isEmpty() && !before.isEmpty()) {
            found.add("NOBODY_ACTS_NOW ");
        }
        before.keySet()
            .stream()
            .filter(task -> !after.containsKey(task))
            .map("NO_LONGER_ASSIGNED "::concat)
            .forEach(found::add);
        after.keySet()
            .stream()
            .filter(task -> !before.containsKey(task))
            .map("NEWLY_ASSIGNED "::concat)
            .forEach(found::add);
        before.forEach((task, held) -> Optional.ofNullable(after.get(task))
            .ifPresent(now -> found.addAll(plainly(task, held, now))));
        return found;
    }

    private static Set<String> plainly(String task, Assignment old, Assignment young) {
        var found = new TreeSet<String>();
        int from = Integer.parseInt(old.priority().id().substring(1));
        int to = Integer.parseInt(young.priority().id().substring(1));
        if (to < from) {
            found.add("MORE_URGENT " + task);
        }
        if (to > from) {
            found.add("LESS_URGENT " + task);
        }
        if (to == from && !old.priority().acknowledgeWithin().equals(young.priority().acknowledgeWithin())) {
            found.add("DEADLINE_CHANGED " + task);
        }
        if (!old.share().containsAll(young.share())) {
            found.add("SHARES_MORE " + task);
        }
        if (!young.share().containsAll(old.share())) {
            found.add("SHARES_LESS " + task);
        }
        return found;
    }

    private static Map<String, Assignment> tasks(Decision decision) {
        var tasks = new TreeMap<String, Assignment>();
        decision.assignments().forEach(held -> tasks.put(held.agency() + ":" + held.purpose(), held));
        return tasks;
    }

    private static List<Report> reports() {
        var some = new SomeReports(OLD, SEED);
        return IntStream.range(0, ALL).mapToObj(i -> some.next()).toList();
    }

    private static String turkmen() {
        try {
            return Files.readString(Ctl.project("deploy/protocols/tm/protocol.yaml"));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String planted(String... pairs) {
        var yaml = turkmen();
        for (int i = 0; i < pairs.length; i += 2) {
            assertThat(yaml).contains(pairs[i]);
            yaml = yaml.replace(pairs[i], pairs[i + 1]);
        }
        return yaml;
    }

}
