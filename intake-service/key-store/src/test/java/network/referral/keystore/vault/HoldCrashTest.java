package network.referral.keystore.vault;

import static network.referral.keystore.vault.Cast.NOW;
import static network.referral.keystore.vault.Cast.given;
import static network.referral.keystore.vault.Cast.hold;
import static network.referral.keystore.vault.Cast.lift;
import static network.referral.keystore.vault.Cast.refused;
import static network.referral.keystore.vault.CrashTest.MORE_THAN_ANY_ACT_TAKES;
import static network.referral.keystore.vault.CrashTest.crash;
import static network.referral.keystore.vault.CrashTest.isAway;
import static network.referral.keystore.vault.CrashTest.start;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import network.referral.keystore.custody.Hold;
import network.referral.keystore.custody.HoldReason;
import network.referral.keystore.custody.Refusal;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Power, or the disk, fails at every step of holding and lifting in turn. */
@DisplayName("A legal hold, after a failure of the disk or its power")
class HoldCrashTest {

    private static final HoldReason COURT = HoldReason.COURT_ORDER;

    private static final HoldReason INQUIRY = HoldReason.OVERSIGHT_INQUIRY;

    private final ReferralId referral = Cast.somebody();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void that_was_confirmed_still_holds_and_so_does_the_one_before(boolean loses) throws IOException {
        for (int step = 0; step < MORE_THAN_ANY_ACT_TAKES; step++) {
            var home = folder.resolve("hold" + step);
            try (var store = start(home, true, new SyncedDisk())) {
                given(store.hold(referral, INQUIRY, NOW));
            }
            boolean answered = !crash(home, step, loses, store -> hold(store, referral));

            assertThat(holds(home)).isIn(answered ? Set.of() : Set.of(INQUIRY), Set.of(INQUIRY, COURT));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void that_is_lifted_leaves_the_other(boolean loses) throws IOException {
        for (int step = 0; step < MORE_THAN_ANY_ACT_TAKES; step++) {
            var home = folder.resolve("lift" + step);
            try (var store = start(home, true, new SyncedDisk())) {
                given(store.hold(referral, INQUIRY, NOW));
                given(hold(store, referral));
            }
            boolean answered = !crash(home, step, loses, store -> lift(store, referral, new Hold(COURT, NOW)));

            assertThat(holds(home)).isIn(answered ? Set.of() : Set.of(INQUIRY, COURT), Set.of(INQUIRY));
        }
    }

    private Set<HoldReason> holds(Path home) throws IOException {
        try (var store = start(home, false, new SyncedDisk())) {
            assertThat(store.erase(referral, NOW)).isEqualTo(refused(Refusal.LEGAL_HOLD));
            return store.custody(referral).holds().keySet();
        }
    }

    @Test
    void that_was_confirmed_after_a_refusal_still_holds() throws IOException {
        int refusals = 0;
        for (int step = 0; step < MORE_THAN_ANY_ACT_TAKES; step++) {
            var home = folder.resolve("again" + step);
            start(home, true, new SyncedDisk()).close();
            var disk = new CrashingDisk();
            try (var store = start(home, false, disk)) {
                disk.refuseAfter(step);
                while (isAway(() -> given(hold(store, referral)))) {
                    refusals++;
                }
            }
            try (var store = start(home, false, new SyncedDisk())) {
                assertThat(store.erase(referral, NOW)).isEqualTo(refused(Refusal.LEGAL_HOLD));
            }
        }
        assertThat(refusals).isBetween(4, MORE_THAN_ANY_ACT_TAKES - 1);
    }

}
