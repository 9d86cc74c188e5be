package network.referral.keystore.vault;

import static network.referral.keystore.vault.Cast.NOW;
import static network.referral.keystore.vault.Cast.keys;
import static network.referral.keystore.vault.Cast.lift;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import network.referral.keys.WrappedKey;
import network.referral.keys.WrappedKeys;
import network.referral.keystore.custody.Hold;
import network.referral.keystore.custody.HoldReason;
import network.referral.keystore.custody.KeyState;
import network.referral.keystore.custody.Refusal;
import network.referral.keystore.vault.Answer.Given;
import network.referral.keystore.vault.Answer.Refused;
import network.referral.keystore.vault.CrashingDisk.PowerOff;
import network.referral.schemas.ReferralId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.springframework.util.FileSystemUtils;

/**
 * No sequence of acts, crashes and restarts brings back what was erased, or opens what
 * does not fit.
 */
class CustodianPropertiesTest {

    private static final List<ReferralId> REFERRALS = List.of(new ReferralId(new UUID(1, 1)),
            new ReferralId(new UUID(1, 2)));

    private static final List<String> COMPARTMENTS = List.of("health", "identity");

    private static final List<HoldReason> REASONS = List.of(HoldReason.COURT_ORDER, HoldReason.OVERSIGHT_INQUIRY);

    enum Act {

        WRAP, UNWRAP_ALL, ERASE, HOLD, LIFT, RESTART

    }

    /**
     * @param crashAt steps until the power fails; from 12 on it does not
     */
    record Move(Act act, int referral, int revision, int compartment, int crashAt, boolean loses) {
    }

    private record Handed(ReferralId referral, int revision, String compartment, WrappedKey blob) {
    }

    private Path home;

    private final List<Handed> blobs = new ArrayList<>();

    private final Set<ReferralId> erased = new HashSet<>();

    private final Set<ReferralId> mayBeErased = new HashSet<>();

    private CrashingDisk disk;

    private Custodian store;

    @Property(tries = 60)
    void whatIsErasedStaysErasedAndNothingOpensElsewhere(
            @ForAll @Size(min = 4, max = 14) List<@From("moves") Move> moves) throws IOException {
        start(true);
        for (var move : moves) {
            disk.crashAfter(move.crashAt() < 12 ? move.crashAt() : Integer.MAX_VALUE, move.loses());
            try {
                take(move, REFERRALS.get(move.referral()));
            }
            catch (PowerOff e) {
                restart();
            }
            disk.crashAfter(Integer.MAX_VALUE, false);
            if (disk.isOff()) {
                restart();
            }
            checkErased();
        }
        restart();
        checkErased();
        openAll();
        store.close();
    }

    private void take(Move move, ReferralId referral) throws IOException {
        switch (move.act()) {
            case WRAP -> wrap(referral, move.revision(), COMPARTMENTS.get(move.compartment()));
            case UNWRAP_ALL -> openAll();
            case ERASE -> erase(referral);
            case HOLD -> store.hold(referral, REASONS.get(move.compartment()), NOW);
            case LIFT -> lift(store, referral, new Hold(REASONS.get(move.compartment()), NOW));
            case RESTART -> restart();
        }
    }

    private void wrap(ReferralId referral, int revision, String compartment) {
        if (store.wrap(referral, revision, keys(compartment)) instanceof Given<WrappedKeys>(var wrapped)) {
            assertThat(erased).doesNotContain(referral);
            blobs.add(new Handed(referral, revision, compartment, wrapped.keys().getFirst()));
        }
    }

    private void erase(ReferralId referral) {
        boolean held = !store.custody(referral).holds().isEmpty();
        mayBeErased.add(referral);
        if (store.erase(referral, NOW) instanceof Given<Boolean>) {
            assertThat(held && !erased.contains(referral)).isFalse();
            erased.add(referral);
        }
        else if (!erased.contains(referral)) {
            assertThat(held).isTrue();
        }
    }

    /** Whoever saw it erased once must never see it otherwise. */
    private void checkErased() {
        for (var referral : REFERRALS) {
            var state = store.custody(referral).key();
            if (state == KeyState.ERASED) {
                assertThat(mayBeErased).contains(referral);
                erased.add(referral);
            }
            assertThat(state == KeyState.ERASED).isEqualTo(erased.contains(referral));
        }
    }

    private void openAll() {
        for (var given : blobs) {
            for (var referral : REFERRALS) {
                for (int revision = 1; revision <= 2; revision++) {
                    for (var compartment : COMPARTMENTS) {
                        open(given, referral, revision, compartment);
                    }
                }
            }
        }
    }

    private void open(Handed given, ReferralId referral, int revision, String compartment) {
        boolean fits = given.referral().equals(referral) && given.revision() == revision
                && given.compartment().equals(compartment);
        var answer = store.unwrap(referral, revision, List.of(new WrappedKey(compartment, given.blob().wrapped())));
        if (erased.contains(referral)) {
            assertThat(answer).isEqualTo(new Refused<>(Refusal.ERASED));
        }
        else if (fits) {
            assertThat(answer).isEqualTo(new Given<>(keys(compartment)));
        }
        else {
            assertThat(answer).isIn(new Refused<>(Refusal.NOT_ITS_KEY), new Refused<>(Refusal.UNKNOWN_REFERRAL));
        }
    }

    private void restart() throws IOException {
        store.close();
        start(false);
    }

    private void start(boolean create) throws IOException {
        disk = new CrashingDisk();
        store = new OpenStore(FilesStoreTest.settings(home, create, 10), disk).open();
    }

    /** One object serves all tries. */
    @BeforeTry
    void begin() throws IOException {
        home = Files.createTempDirectory("custodian");
        blobs.clear();
        erased.clear();
        mayBeErased.clear();
    }

    @AfterTry
    void clean() throws IOException {
        store.close();
        FileSystemUtils.deleteRecursively(home);
    }

    @Provide
    Arbitrary<Move> moves() {
        return Combinators
            .combine(
                    Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.just(Act.WRAP)),
                            Tuple.of(2, Arbitraries.of(Act.class))),
                    Arbitraries.integers().between(0, 1), Arbitraries.integers().between(1, 2),
                    Arbitraries.integers().between(0, 1), Arbitraries.integers().between(0, 24),
                    Arbitraries.of(true, false))
            .as(Move::new);
    }

}
