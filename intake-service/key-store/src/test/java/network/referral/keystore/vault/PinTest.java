package network.referral.keystore.vault;

import static network.referral.keystore.vault.Cast.NOW;
import static network.referral.keystore.vault.Cast.given;
import static network.referral.keystore.vault.Cast.hold;
import static network.referral.keystore.vault.Cast.keys;
import static network.referral.keystore.vault.Cast.refused;
import static network.referral.keystore.vault.Cast.somebody;
import static network.referral.keystore.vault.Cast.wrapped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import network.referral.keystore.custody.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@DisplayName("The PIN of a token")
@ResourceLock(SoftToken.LOCK)
class PinTest {

    private static final String WRONG = "wrong";

    private static final String IS_REFUSED = "not said again until";

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

    /** The file has again the time that it had: nobody has told of it. */
    private void secretly(Change change) throws IOException {
        var time = Files.getLastModifiedTime(pin);
        change.make();
        Files.setLastModifiedTime(pin, time);
    }

    private void touch() throws IOException {
        Files.setLastModifiedTime(pin, FileTime.from(Files.getLastModifiedTime(pin).toInstant().plusSeconds(1)));
    }

    private interface Change {

        void make() throws IOException;

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

            assertThatThrownBy(() -> hold(store, referral)).isInstanceOf(VaultAwayException.class);

            assertThat(store.unkept()).isOne();
            rights("rw-------");
            assertThat(store.erase(referral, NOW)).isEqualTo(refused(Refusal.LEGAL_HOLD));
        }
    }

    private void rights(String rights) throws IOException {
        Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString(rights));
    }

    @Test
    void thatWasRefusedIsNotSaidByTheNextProcessUntilItsFileIsTouched() throws Exception {
        var right = Files.readString(pin);
        Files.writeString(pin, WRONG);
        token.logOut();
        assertThatThrownBy(() -> start(false)).hasStackTraceContaining(IS_REFUSED);

        secretly(() -> Files.writeString(pin, right));
        for (int starts = 0; starts < 2; starts++) {
            assertThatThrownBy(() -> start(false)).hasStackTraceContaining(IS_REFUSED);
        }

        touch();
        start(false).close();
    }

    @Test
    void thatWasRefusedIsNotSaidAgainWhileTheStoreRuns() throws Exception {
        var right = Files.readString(pin);
        try (var store = start(false)) {
            var referral = somebody();
            var blobs = wrapped(store, referral, 1, "health");
            Files.writeString(pin, WRONG);
            token.logOut();
            assertAway(store);
            assertAway(store);

            secretly(() -> Files.writeString(pin, right));
            assertAway(store);
            assertThatThrownBy(() -> store.unwrap(referral, 1, blobs)).isInstanceOf(VaultAwayException.class);

            touch();
            assertThat(given(store.unwrap(referral, 1, blobs))).isEqualTo(keys("health"));
        }
    }

}
