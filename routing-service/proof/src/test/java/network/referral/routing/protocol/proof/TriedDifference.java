package network.referral.routing.protocol.proof;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import network.referral.routing.decision.DecideReferral;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.DecidedReferral.Named;
import network.referral.routing.decision.Pace;
import network.referral.routing.decision.Report;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.enumeration.EveryCase;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;

/**
 * The difference of two files, and the same by routing itself: it decides every case
 * under both, also where one has no word for what the case says.
 */
final class TriedDifference {

    private static final Instant AT = Instant.parse("2026-10-07T08:00:00Z");

    private static final AgencyId REPORTER = new AgencyId("police");

    private static final ReferralId REFERRAL = ReferralId.derive("police", "tried");

    private TriedDifference() {
    }

    static Map<String, BigInteger> said(Protocol old, Protocol young) {
        Map<String, BigInteger> said = new TreeMap<>();
        Difference.between(old, young)
            .stream()
            .filter(change -> !change.example().isEmpty())
            .forEach(change -> said.put(change.kind() + " " + change.what() + " " + change.message(), change.cases()));
        return said;
    }

    static Map<String, BigInteger> tried(Protocol old, Protocol young) {
        Map<String, BigInteger> tried = new TreeMap<>();
        new EveryCase(old.definition(), young.definition()).forEach(input -> true,
                one -> compare(decided(old, one.facts()), decided(young, one.facts()),
                        change -> tried.merge(change, BigInteger.valueOf(one.weight()), BigInteger::add)));
        return tried;
    }

    private static DecidedReferral decided(Protocol protocol, Map<String, Object> facts) {
        var report = new Report(REFERRAL, 1, protocol.id(), REPORTER, true, facts, "0".repeat(64), AT);
        return DecideReferral.decide(report, protocol, AT, Pace.REAL);
    }

    private static void compare(DecidedReferral before, DecidedReferral after, Consumer<String> change) {
        Map<String, Named> old = byTask(before.named());
        Map<String, Named> young = byTask(after.named());
        if (old.isEmpty() != young.isEmpty()) {
            change.accept(young.isEmpty() ? "NOBODY_ACTS_NOW  nobody acts now"
                    : "SOMEBODY_ACTS_NOW  somebody acts now, where nobody did");
        }
        only(before.excluded(), after.excluded())
            .forEach(agency -> change.accept("NO_LONGER_EXCLUDED " + agency + " is no longer kept from the referral"));
        only(after.excluded(), before.excluded())
            .forEach(agency -> change.accept("NEWLY_EXCLUDED " + agency + " is now kept from the referral"));
        Set<String> wasUnfilled = byTask(before.unfilled()).keySet();
        Set<String> unfilled = byTask(after.unfilled()).keySet();
        only(wasUnfilled, unfilled).forEach(
                task -> change.accept("NO_LONGER_UNFILLED " + task + " is no longer due with nobody left to do it"));
        only(unfilled, wasUnfilled)
            .forEach(task -> change.accept("NEWLY_UNFILLED " + task + " is due now with nobody left to do it"));
        TreeSet<String> tasks = new TreeSet<>(old.keySet());
        tasks.addAll(young.keySet());
        for (String task : tasks) {
            if (!young.containsKey(task)) {
                change.accept("NO_LONGER_ASSIGNED " + task + " no longer assigned");
            }
            else if (!old.containsKey(task)) {
                change.accept("NEWLY_ASSIGNED " + task + " newly assigned");
            }
            else {
                compare(task, old.get(task), young.get(task), change);
            }
        }
    }

    private static void compare(String task, Named old, Named young, Consumer<String> change) {
        String from = old.priority();
        String to = young.priority();
        if (!from.equals(to)) {
            change.accept((to.compareTo(from) < 0 ? "MORE_URGENT " : "LESS_URGENT ") + task + " " + to + " instead of "
                    + from);
        }
        only(young.share(), old.share())
            .forEach(compartment -> change.accept("SHARES_MORE " + task + " is now given " + compartment));
        only(old.share(), young.share())
            .forEach(compartment -> change.accept("SHARES_LESS " + task + " is no longer given " + compartment));
    }

    private static <T> Stream<T> only(Collection<T> some, Collection<T> others) {
        return some.stream().filter(one -> !others.contains(one));
    }

    private static Map<String, Named> byTask(List<Named> named) {
        Map<String, Named> tasks = new HashMap<>();
        named.forEach(one -> tasks.put(one.agency() + ":" + one.purpose(), one));
        return tasks;
    }

}
