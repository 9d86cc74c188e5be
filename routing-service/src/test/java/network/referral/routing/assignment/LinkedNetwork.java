package network.referral.routing.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import network.referral.routing.assignment.LinkWords.Said;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.Report;
import network.referral.routing.decision.Sighting;
import network.referral.routing.linking.Encounter;
import network.referral.routing.linking.EncounterReport;
import network.referral.routing.linking.Kinship;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.EncounterId;
import network.referral.schemas.LikenessId;
import network.referral.schemas.ReferralId;

/**
 * Referrals of one encounter with the real core, and what they say to each other.
 */
final class LinkedNetwork {

    static final EncounterId TRAIN = EncounterId.derive("TM", "night-train");

    static final LikenessId MAN = LikenessId.derive(TRAIN, List.of("MALE"));

    static final LikenessId BOY = LikenessId.derive(TRAIN, List.of("CHILD"));

    private static final Duration WITHIN = Duration.ofHours(72);

    private final Map<ReferralId, ReferralCase> cases = new LinkedHashMap<>();

    private final Map<ReferralId, Reported> reported = new LinkedHashMap<>();

    private final Map<ReferralId, ReferralId> persons = new LinkedHashMap<>();

    private final Map<ReferralId, Optional<ReferralId>> waiting = new LinkedHashMap<>();

    /** Erased, each with who takes its place. */
    private final Map<ReferralId, Optional<ReferralId>> gone = new LinkedHashMap<>();

    final Deliveries bus = new Deliveries();

    private final List<CaseFact> facts = new ArrayList<>();

    private final LinkDefect defect;

    private Encounter group = Encounter.UNKNOWN;

    Instant now = Story.NOON;

    Absences away = Absences.NONE;

    LinkedNetwork() {
        this(LinkDefect.NONE);
    }

    LinkedNetwork(LinkDefect defect) {
        this.defect = defect;
    }

    /** A report, what it was decided to, and when. */
    private record Reported(Report report, DecidedReferral decision, Instant decidedAt) {
    }

    static ReferralId id(String name) {
        return ReferralId.derive("linked-network", name);
    }

    static DecidedReferral.Named named(ReferralId referral, int revision, AgencyId agency, String purpose,
            String priority, AgencyId... standIns) {
        var id = AssignmentId.derive(referral, revision, agency, purpose);
        var named = Story.named(id, agency, purpose, List.of(standIns));
        return new DecidedReferral.Named(id, agency, purpose, priority, named.rules(), named.share(), named.basis(),
                named.acknowledgeWithin(), named.acknowledgeBy(), named.standsInFor(), named.ladder(),
                named.standIns());
    }

    static DecidedReferral excluding(AgencyId agency, DecidedReferral.Named... named) {
        var base = Story.decision(named);
        return new DecidedReferral(base.protocol(), base.outcome(), List.of(), base.named(), List.of(agency), List.of(),
                List.of());
    }

    ReferralId report(String name, AgencyId reporter, LikenessId likeness, DecidedReferral decision) {
        var id = id(name);
        var report = LinkedDecisions.report(id, 1, reporter, new Sighting(TRAIN, likeness), decision);
        reported.put(id, new Reported(report, decision, now));
        waiting.put(id, Optional.empty());
        bus.send("group", () -> {
            var seen = new EncounterReport(id, reporter, likeness, report.acceptedAt());
            var kinship = group.kinshipOf(seen, WITHIN);
            group = group.with(seen, WITHIN);
            persons.put(id, kinship instanceof Kinship.SamePerson(var first) ? first : id);
            bus.send(id.toString(), () -> answered(id, kinship, likeness));
        });
        return id;
    }

    Report reported(ReferralId id) {
        return reported.get(id).report();
    }

    void revise(ReferralId id, LikenessId likeness, DecidedReferral decision) {
        if (waiting.containsKey(id)) {
            giveUpWaiting(id);
        }
        var before = cases.get(id);
        var report = LinkedDecisions.report(id, before.revision() + 1, before.reporter(), new Sighting(TRAIN, likeness),
                decision);
        var kept = FollowLink.kept(Optional.of(before), List.of());
        var decided = LinkedDecisions.decided(report, kept, decision, now);
        var named = reported.put(id, new Reported(report, decided, now)).decision().named();
        happened(Optional.of(before),
                FollowReferral.decided(Optional.of(before), List.of(report), List.of(), named, decided, away, now));
    }

    /** What routing does when no answer comes in time. */
    void giveUpWaiting(ReferralId id) {
        Optional<CaseFact.Link> linked = waiting.get(id)
            .map(first -> new CaseFact.Linked(new Kinship.SamePerson(first), now));
        resolve(id, linked.stream().toList());
    }

    void says(ReferralId id, Statement statement) {
        if (FollowReferral.stated(Optional.of(cases.get(id)), statement, away,
                now) instanceof Followed.Facts followed) {
            happened(Optional.of(cases.get(id)), followed);
        }
    }

    void relieve() {
        each(before -> FollowReferral.relieved(before, away, now));
    }

    void passTime() {
        each(before -> FollowReferral.timePassed(before, away, now));
    }

    private void each(Function<ReferralCase, Optional<Followed.Facts>> step) {
        for (var before : List.copyOf(cases.values())) {
            step.apply(before).ifPresent(followed -> happened(Optional.of(before), followed));
        }
    }

    /** Its case is gone afterwards, and whatever is still said to it finds nobody. */
    void erase(ReferralId id) {
        waiting.remove(id);
        var known = Optional.ofNullable(cases.get(id));
        gone.put(id, known.flatMap(before -> LinkWords.successor(before, gone::containsKey)));
        known.ifPresent(before -> happened(Optional.of(before), EraseReferral.erased(before, now)));
        cases.remove(id);
    }

    /** All messages that are on their way, and those that they lead to. */
    void settle() {
        bus.deliverAll(new Random(0));
    }

    ReferralCase of(ReferralId id) {
        return cases.get(id);
    }

    Map<ReferralId, ReferralCase> cases() {
        return cases;
    }

    /** By the first report of the person that a report was about at first. */
    ReferralId personOf(ReferralId id) {
        return persons.get(id);
    }

    boolean isWaiting(ReferralId id) {
        return waiting.containsKey(id);
    }

    /** Facts since the last call. */
    List<String> happened() {
        var words = facts.stream().map(Deeds::word).toList();
        facts.clear();
        return words;
    }

    private void answered(ReferralId id, Kinship kinship, LikenessId likeness) {
        if (!waiting.containsKey(id)) {
            follow(id, before -> FollowLink.linked(before, kinship, likeness, now)
                .ifPresent(followed -> happened(Optional.of(before), followed)));
            return;
        }
        switch (kinship) {
            case Kinship.First ignored -> resolve(id, List.of());
            case Kinship.SameGroup ignored -> resolve(id, List.of(new CaseFact.Linked(kinship, now)));
            case Kinship.SamePerson(var first) -> askWaiting(id, first);
        }
    }

    private void askWaiting(ReferralId id, ReferralId first) {
        waiting.put(id, Optional.of(first));
        var known = reported.get(id);
        ask(id, new Said.ToFirst(first, new CaseLink.Follower(id, known.report().reporter(),
                known.report().sighting().orElseThrow().likeness(), LinkedDecisions.excluded(known.report()))));
    }

    private void ask(ReferralId from, Said.ToFirst ask) {
        bus.send(ask.first().toString(), () -> {
            var first = cases.get(ask.first());
            if (first == null) {
                var successor = gone.getOrDefault(ask.first(), Optional.empty());
                gone.computeIfPresent(ask.first(), (erased, known) -> known.or(() -> Optional.of(from)));
                tell(ask.first(), Said.ToFollower.notAlike(from, successor));
                return;
            }
            var followed = FollowLink.asked(first, ask.follower(), due(ask.first()), away, now);
            if (followed.isPresent()) {
                happened(Optional.of(first), followed.get());
            }
            else {
                tell(ask.first(), LinkWords.answer(first, ask.follower(), gone::containsKey));
            }
        });
    }

    private void tell(ReferralId from, Said.ToFollower tell) {
        bus.send(tell.follower().toString(), () -> told(tell.follower(), from, tell));
    }

    private void told(ReferralId id, ReferralId from, Said.ToFollower said) {
        if (!waiting.containsKey(id)) {
            follow(id, before -> FollowLink.told(before, from, said, due(id), away, now)
                .ifPresent(followed -> happened(Optional.of(before), followed)));
        }
        else if (said.successor().isPresent()) {
            askWaiting(id, said.successor().get());
        }
        else {
            resolve(id,
                    said.holds().alike()
                            ? List.of(new CaseFact.Linked(new Kinship.SamePerson(from), now),
                                    new CaseFact.Told(from, said.holds(), now))
                            : List.of(new CaseFact.Linked(new Kinship.SameGroup(from), now)));
        }
    }

    private FollowLink.Due due(ReferralId id) {
        return new FollowLink.Due(reported.get(id).decision().named(), reported.get(id).decidedAt());
    }

    private void resolve(ReferralId id, List<CaseFact.Link> links) {
        waiting.remove(id);
        var known = reported.get(id);
        var kept = FollowLink.kept(Optional.empty(), links);
        var decided = LinkedDecisions.decided(known.report(), kept, known.decision(), now);
        reported.put(id, new Reported(known.report(), decided, now));
        happened(Optional.empty(), FollowReferral.decided(Optional.empty(), List.of(known.report()), links, List.of(),
                decided, away, now));
    }

    private void follow(ReferralId id, Consumer<ReferralCase> step) {
        Optional.ofNullable(cases.get(id)).ifPresent(step);
    }

    private void happened(Optional<ReferralCase> before, Followed.Facts decided) {
        var followed = Core.rebuilt(before,
                decided.facts().stream().filter(defect.forgotten().negate()).map(defect.mistaken()).toList());
        facts.addAll(followed.facts());
        cases.put(followed.after().id(), followed.after());
        for (var said : LinkWords.of(before, followed, gone::containsKey)
            .stream()
            .filter(defect.lost().negate())
            .toList()) {
            switch (said) {
                case Said.ToFirst ask -> ask(followed.after().id(), ask);
                case Said.ToFollower tell -> tell(followed.after().id(), tell);
            }
        }
    }

}
