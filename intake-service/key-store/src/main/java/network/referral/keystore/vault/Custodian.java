package network.referral.keystore.vault;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import network.referral.keys.CompartmentKey;
import network.referral.keys.WrappedKey;
import network.referral.keys.WrappedKeys;
import network.referral.keystore.custody.Custody;
import network.referral.keystore.custody.Fact;
import network.referral.keystore.custody.Hold;
import network.referral.keystore.custody.HoldReason;
import network.referral.keystore.custody.HoldSeen;
import network.referral.keystore.custody.KeyPlace;
import network.referral.keystore.custody.KeyState;
import network.referral.keystore.custody.Refusal;
import network.referral.keystore.custody.Ruling;
import network.referral.keystore.vault.Answer.Given;
import network.referral.keystore.vault.Answer.Refused;
import network.referral.schemas.ReferralId;

/**
 * Does with a referral's key what {@link Custody} allows, one call at a time for each
 * referral. What an answer says is durable before it is given; a legal hold forbids to
 * erase from the moment it is asked for. Every method may throw
 * {@link VaultAwayException}: then the same call is right later.
 */
public final class Custodian implements AutoCloseable {

    private final KeyVault vault;

    private final Ledger ledger;

    private final int mostKeys;

    private final StoreFolder folder;

    private final Turns turns = new Turns();

    private final Map<ReferralId, Instant> erasures = new ConcurrentHashMap<>();

    /** Maybe marked, and if so, maybe with their key. */
    private final Set<ReferralId> unfinished = ConcurrentHashMap.newKeySet();

    /** After they were broken off; until that is told. */
    private final Queue<ReferralId> finished = new ConcurrentLinkedQueue<>();

    /**
     * @param mostKeys about as many referrals may have a key: those who come at the same
     * moment are not counted twice
     */
    Custodian(KeyVault vault, Ledger ledger, int mostKeys, StoreFolder folder) {
        this.vault = vault;
        this.ledger = ledger;
        this.mostKeys = mostKeys;
        this.folder = folder;
    }

    /** Takes up what a crash may have broken off. */
    void resumeErasures() throws IOException {
        unfinished.addAll(ledger.sweep());
        attemptErasures(referral -> {
            if (!vault.holds(referral)) {
                destroy(referral);
            }
        });
        attemptErasures(this::finish);
    }

    /**
     * Finishes the erasures that were marked and came no further. Their mark counts from
     * the moment it was made. One that cannot be finished holds up no other, and is
     * finished by a later call.
     * @param tell hears once of each that is finished, also since the start: whoever
     * asked for it was told that it failed, or nothing
     * @return how many are left
     */
    public int finishErasures(Consumer<ReferralId> tell) {
        attemptErasures(this::finish);
        for (var referral = finished.poll(); referral != null; referral = finished.poll()) {
            tell.accept(referral);
        }
        return unfinished.size();
    }

    /**
     * Makes durable the legal holds that could not be, also one whose lifting failed:
     * until then it may or may not outlive this process. One that cannot be kept holds up
     * no other, and is kept by a later call.
     * @param tell hears of each that is kept: whoever asked was told that it failed
     * @return how many are left
     */
    public int keepHolds(Consumer<ReferralId> tell) {
        turns.takeEach(ledger.unkept(), referral -> {
            if (Away.unless(() -> ledger.keep(referral))) {
                tell.accept(referral);
            }
        }, "A legal hold is not kept");
        return unkept();
    }

    private void attemptErasures(Consumer<ReferralId> act) {
        turns.takeEach(unfinished, act, "An erasure is not finished");
    }

    private void finish(ReferralId referral) {
        if (isMarked(referral)) {
            destroy(referral);
            finished.add(referral);
        }
        unfinished.remove(referral);
    }

    /**
     * Never says erased where the key may be there, nor held, or free, where a start may
     * find it otherwise.
     */
    public Custody custody(ReferralId referral) {
        return turns.take(referral, () -> {
            var stand = stand(referral);
            if (stand.key() == KeyState.ERASED && !erasures.containsKey(referral)) {
                throw new VaultAwayException("An erasure is not finished", null);
            }
            if (ledger.unkept().contains(referral)) {
                throw new VaultAwayException("A legal hold is not kept", null);
            }
            return stand;
        });
    }

    private boolean isMarked(ReferralId referral) {
        return Away.unless(() -> ledger.isErased(referral));
    }

    private Custody stand(ReferralId referral) {
        var key = isMarked(referral) ? KeyState.ERASED : vault.holds(referral) ? KeyState.ACTIVE : KeyState.ABSENT;
        return new Custody(key, ledger.holds(referral));
    }

    public Answer<WrappedKeys> wrap(ReferralId referral, int revision, List<CompartmentKey> keys) {
        return ruled(referral, stand -> stand.wrap(revision, vault.count() < mostKeys), () -> {
            int madeFor = Away.unless(() -> ledger.madeFor(referral));
            try (var key = vault.open(referral)) {
                return new Given<>(new WrappedKeys(madeFor, keys.stream().map(content -> {
                    var place = new KeyPlace(referral, revision, content.compartment());
                    return new WrappedKey(content.compartment(), key.wrap(content.key(), place.associated()));
                }).toList()));
            }
        });
    }

    /** All of them, or none. */
    public Answer<List<CompartmentKey>> unwrap(ReferralId referral, int revision, List<WrappedKey> keys) {
        return ruled(referral, Custody::unwrap, () -> {
            var opened = new ArrayList<CompartmentKey>();
            try (var key = vault.open(referral)) {
                for (var wrapped : keys) {
                    var place = new KeyPlace(referral, revision, wrapped.compartment());
                    var content = key.open(wrapped, place);
                    if (content.isEmpty()) {
                        opened.forEach(CompartmentKey::wipe);
                        return new Refused<>(Refusal.NOT_ITS_KEY);
                    }
                    opened.add(new CompartmentKey(wrapped.compartment(), content.get()));
                }
            }
            return new Given<>(List.copyOf(opened));
        });
    }

    /** True where this call erased it, false where it was erased before. */
    public Answer<Boolean> erase(ReferralId referral, Instant now) {
        return turns.take(referral, () -> {
            boolean before = isMarked(referral);
            try {
                return ruled(referral, stand -> stand.erase(now), () -> {
                    destroy(referral);
                    return new Given<>(!before);
                });
            }
            catch (RuntimeException | Error e) {
                unfinished.add(referral);
                throw e;
            }
        });
    }

    /** Also where the mark was made before: whoever made it may have come no further. */
    private void destroy(ReferralId referral) {
        vault.destroy(referral);
        erasures.put(referral, Away.unless(() -> ledger.erasedAt(referral)));
        unfinished.remove(referral);
    }

    /** How many erasures were broken off, and are still to be finished. */
    public int unfinished() {
        return unfinished.size();
    }

    /** Whose key is destroyed, each since when. Grows, and never shrinks. */
    public Map<ReferralId, Instant> erasures() {
        return Collections.unmodifiableMap(erasures);
    }

    public Answer<Custody> hold(ReferralId referral, HoldReason reason, Instant now) {
        Runnable unkept = () -> ledger.holdUnkept(referral, new Hold(reason, now));
        return turns.take(referral, () -> {
            try {
                return ruled(referral, stand -> stand.hold(reason, now), () -> new Given<>(stand(referral)));
            }
            catch (VaultAwayException e) {
                // also where it could not be read how the referral stands
                unkept.run();
                throw e;
            }
        }, unkept);
    }

    /** Lifts what was asked for until now, and nothing later. */
    public Answer<Custody> lift(ReferralId referral, HoldSeen seen) {
        var now = seen.asOf(ledger.holds(referral));
        var asked = ledger.asked(referral);
        return ruled(referral, stand -> stand.lift(now), asked, () -> new Given<>(stand(referral)));
    }

    /** Of what lifts no hold. */
    private <T> Answer<T> ruled(ReferralId referral, Function<Custody, Ruling> rule, Supplier<Answer<T>> act) {
        return ruled(referral, rule, Map.of(), act);
    }

    private <T> Answer<T> ruled(ReferralId referral, Function<Custody, Ruling> rule, Map<HoldReason, Instant> asked,
            Supplier<Answer<T>> act) {
        return turns.take(referral, () -> switch (rule.apply(stand(referral))) {
            case Ruling.Refused(var refusal) -> new Refused<>(refusal);
            case Ruling.Allowed(var facts) -> {
                facts.forEach(fact -> record(referral, fact, asked));
                yield act.get();
            }
        });
    }

    /**
     * An erasure is marked before the key goes: a key that is half gone is never taken
     * for a lost one. What a key is made for is noted before it is made: whoever asks
     * again after a failure is told it too.
     * @param asked of a lifting, when that was asked for last which is to be lifted
     */
    private void record(ReferralId referral, Fact fact, Map<HoldReason, Instant> asked) {
        Away.unless(() -> {
            switch (fact) {
                case Fact.KeyMade(var revision) -> {
                    ledger.note(referral, revision);
                    vault.make(referral);
                }
                case Fact.KeyErased(var at) -> ledger.markErased(referral, at);
                case Fact.HoldSet(var hold) -> ledger.set(referral, hold);
                case Fact.HoldLifted(var hold) -> ledger.lift(referral, hold, asked.get(hold.reason()));
            }
        });
    }

    /** How many referrals have a key. */
    public int keys() {
        return vault.count();
    }

    /** How many referrals are under a legal hold that is durable. */
    public int held() {
        return ledger.held();
    }

    /** How many referrals are under a legal hold that the next start may not find. */
    public int unkept() {
        return ledger.unkept().size();
    }

    /** Makes sure that keys can be made, used and erased now. */
    public void probe() {
        vault.probe();
        Away.unless(ledger::probe);
    }

    @Override
    public void close() {
        vault.close();
        folder.close();
    }

}
