package network.referral.keystore.vault;

import static network.referral.keystore.vault.Cast.NOW;
import static network.referral.keystore.vault.Cast.refused;
import static network.referral.keystore.vault.Cast.somebody;
import static network.referral.keystore.vault.Cast.wrapped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import network.referral.keystore.custody.HoldReason;
import network.referral.keystore.custody.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@DisplayName("The PIN of a token")
@ResourceLock(SoftToken.LOCK)
class PinTest {

    private SoftToken token;

    private Path pin;

    @TempDir
    private Path folder;

    @BeforeEach
    void make() throws IOException {
        token = SoftToken.orSkip();
        token.empty();
        pin = token.copyOfPin(folder);
        start(true).close();
    }

    private Custodian start(boolean create) throws IOException {
        return new OpenStore(token.settings(folder, create, pin), new SyncedDisk()).open();
    }

    private static void assertAway(Custodian store) {
        assertThatThrownBy(store::probe).isInstanceOf(VaultAwayException.class);
    }

    @Test
    void inAFileThatOthersMayReadMakesTheTokenAwayUntilItIsMended() throws Exception {
        var referral = somebody();
        try (var store = start(false)) {
            wrapped(store, referral, 1, "health");
            token.logOut();
            rights("rw-r--r--");
            assertAway(store);

            assertThatThrownBy(() -> store.hold(referral, HoldReason.COURT_ORDER, NOW))
                .isInstanceOf(VaultAwayException.class);

            assertThat(store.unkept()).isOne();
            rights("rw-------");
            assertThat(store.erase(referral, NOW)).isEqualTo(refused(Refusal.LEGAL_HOLD));
        }
    }

    private void rights(String rights) throws IOException {
        Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString(rights));
    }

}
