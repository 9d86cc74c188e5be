package network.referral.keystore.vault;

import static network.referral.keystore.vault.Cast.NOW;
import static network.referral.keystore.vault.Cast.given;
import static network.referral.keystore.vault.Cast.keys;
import static network.referral.keystore.vault.Cast.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Future;
import network.referral.keystore.custody.Hold;
import network.referral.keystore.custody.HoldReason;
import network.referral.keystore.custody.Refusal;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A call that hangs in the folder of the keys")
class HangTest extends Hangs {

    @Test
    void leavesOthersAboutTheReferralWithoutTheirTurn() throws Exception {
        var turns = new Turns();
        var slow = hanging(() -> turns.take(hung, () -> {
            hang();
            return "done";
        }));

        assertAway(() -> turns.take(hung, () -> "in between"));

        mayEnd.countDown();
        assertThat(slow.get()).isEqualTo("done");
        assertThat(turns.<String>take(hung, () -> "again")).isEqualTo("again");
    }

    @Test
    void doesNotKeepWhatIsAskedForMeanwhileFromBeingHeldWhereItLifts() throws Exception {
        var disk = new SyncedDisk() {
            @Override
            public void delete(Path file) throws IOException {
                if (file.toString().contains("holds") && isToHang.getAndSet(false)) {
                    hang();
                }
                super.delete(file);
            }
        };
        var ledger = new Ledger(storeOn(disk));
        var first = new Hold(HoldReason.COURT_ORDER, NOW);
        ledger.set(hung, first);
        var lifted = hanging(() -> lift(ledger, first));

        ledger.holdUnkept(hung, new Hold(HoldReason.COURT_ORDER, NOW.plusSeconds(9)));

        mayEnd.countDown();
        assertNotToldThatItIsLifted(lifted);
        assertThat(ledger.holds(hung)).isEqualTo(Map.of(first.reason(), NOW));
        assertThat(ledger.unkept()).containsExactly(hung);
        lift(ledger, first);
        assertThat(ledger.holds(hung)).isEmpty();
        assertThat(ledger.unkept()).isEmpty();
    }

    @Test
    void doesNotKeepWhatIsAskedForMeanwhileFromBeingHeldWhereALiftingHasNotComeToTheFile() throws Exception {
        try (var store = storeThatHangsWhereItLooks(new Hold(HoldReason.COURT_ORDER, NOW))) {
            var lifted = hanging(() -> Cast.lift(store, hung));

            assertAway(() -> store.hold(hung, HoldReason.OVERSIGHT_INQUIRY, NOW.plusSeconds(9)));
            assertAway(() -> Cast.lift(store, hung));

            mayEnd.countDown();
            given(lifted.get());
            assertThat(store.unkept()).as("written by the lifting, too").isZero();
            assertThat(store.custody(hung).holds()).isEqualTo(Map.of(HoldReason.OVERSIGHT_INQUIRY, NOW.plusSeconds(9)));
            assertThat(store.erase(hung, NOW)).isEqualTo(refused(Refusal.LEGAL_HOLD));
            given(Cast.lift(store, hung));
            assertThat(given(store.erase(hung, NOW))).isTrue();
        }
    }

    @Test
    void doesNotKeepWhatIsAskedForMeanwhileFromBeingHeldWhereNothingWas() throws Exception {
        try (var store = storeThatHangsWhereItLooks()) {
            var lifted = hanging(() -> Cast.lift(store, hung));

            assertAway(() -> store.hold(hung, HoldReason.COURT_ORDER, NOW));

            mayEnd.countDown();
            assertThat(lifted.get()).isEqualTo(refused(Refusal.HELD_OTHERWISE));
            assertThat(store.erase(hung, NOW)).isEqualTo(refused(Refusal.LEGAL_HOLD));
        }
    }

    @Test
    void leavesTheNextProbeOfTheDiskWithAnAnswer() throws Exception {
        var disk = new SyncedDisk() {
            @Override
            public void write(Path file, byte[] bytes) throws IOException {
                if (file.toString().contains("probe") && isToHang.getAndSet(false)) {
                    hang();
                }
                super.write(file, bytes);
            }
        };
        var ledger = new Ledger(storeOn(disk));
        var slow = hanging(() -> probe(ledger));

        assertAway(() -> probe(ledger));

        mayEnd.countDown();
        slow.get();
        probe(ledger);
    }

    private static void assertNotToldThatItIsLifted(Future<?> lifted) {
        assertThatThrownBy(lifted::get).hasCauseInstanceOf(VaultAwayException.class);
    }

    private Object lift(Ledger ledger, Hold hold) {
        var asked = ledger.asked(hung).get(hold.reason());
        return Away.unless(() -> {
            ledger.lift(hung, hold, asked);
            return "lifted";
        });
    }

    private static Object probe(Ledger ledger) {
        return Away.unless(() -> {
            ledger.probe();
            return "probed";
        });
    }

    /** A start has not looked yet for what a power failure could undo. */
    private Custodian storeThatHangsWhereItLooks(Hold... before) throws Exception {
        var store = storeOn(new SyncedDisk() {
            @Override
            public void syncFolder(Path folder) throws IOException {
                if (folder.endsWith("erased") && isToHang.getAndSet(false)) {
                    hang();
                }
                super.syncFolder(folder);
            }
        });
        for (var hold : before) {
            new Ledger(store).set(hung, hold);
        }
        new Ledger(store).markErased(ReferralId.parse("00000000-0000-4000-8000-000000000002").orElseThrow(), NOW);
        var vault = FilesVault.make(store, folder.resolve("master.key"), new SyncedDisk());
        return new Custodian(vault, new Ledger(store), 10, store);
    }

}
