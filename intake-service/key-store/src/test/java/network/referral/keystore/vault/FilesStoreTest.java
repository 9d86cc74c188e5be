package network.referral.keystore.vault;

import static network.referral.keystore.vault.Cast.NOW;
import static network.referral.keystore.vault.Cast.given;
import static network.referral.keystore.vault.Cast.keys;
import static network.referral.keystore.vault.Cast.madeFor;
import static network.referral.keystore.vault.Cast.refused;
import static network.referral.keystore.vault.Cast.somebody;
import static network.referral.keystore.vault.Cast.wrapped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import network.referral.keys.WrappedKey;
import network.referral.keystore.KeyStoreSettings;
import network.referral.keystore.KeyStoreSettings.Backend;
import network.referral.keystore.KeyStoreSettings.Pkcs11;
import network.referral.keystore.custody.KeyState;
import network.referral.keystore.custody.Refusal;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Keys in files")
class FilesStoreTest extends StoreContract {

    @TempDir
    private Path another;

    @Override
    KeyStoreSettings settings(Path folder, boolean create) {
        return settings(folder, create, 1_000_000);
    }

    static KeyStoreSettings settings(Path folder, boolean create, int mostKeys) {
        return new KeyStoreSettings(Backend.FILES, folder.resolve("store"), create, mostKeys,
                new KeyStoreSettings.Files(masterKey(folder)), new Pkcs11(null, null, 0, null));
    }

    private static Path masterKey(Path folder) {
        return folder.resolve("master.key");
    }

    private static Custodian start(KeyStoreSettings settings) throws IOException {
        return new OpenStore(settings, new SyncedDisk()).open();
    }

    @Test
    void nothingIsReadableByOthers() throws IOException {
        try (var store = start(settings(another, true))) {
            var referral = somebody();
            wrapped(store, referral, 1, "health");
            store.erase(referral, NOW);
            wrapped(store, somebody(), 1, "health");
        }
        try (var files = Files.walk(another.resolve("store"))) {
            assertThat(Stream.concat(files, Stream.of(masterKey(another)))).filteredOn(file -> !file.endsWith("lock"))
                .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .endsWith("------"));
        }
    }

    @Test
    void aMasterKeyThatOthersMayReadIsNotUsed() throws IOException {
        start(settings(another, true)).close();
        for (var rights : List.of("rw-r-----", "rw----r--", "rw--w----", "rwx------")) {
            Files.setPosixFilePermissions(masterKey(another), PosixFilePermissions.fromString(rights));
            assertThatThrownBy(() -> start(settings(another, true)))
                .hasMessageContaining("Others than its owner may use");
        }
        Files.setPosixFilePermissions(masterKey(another), PosixFilePermissions.fromString("r--------"));
        start(settings(another, false)).close();
    }

    @Test
    void aMasterKeyIsNeverMadeForKeysThatAreThere() throws IOException {
        start(settings(another, true)).close();
        Files.delete(masterKey(another));

        assertThatThrownBy(() -> start(settings(another, true))).hasMessageContaining("Cannot read");
        assertThat(masterKey(another)).doesNotExist();
    }

    @Test
    void anotherMasterKeyIsFoundOutAtOnce(@TempDir Path third) throws IOException {
        start(settings(another, true)).close();
        start(settings(third, true)).close();
        Files.copy(masterKey(third), masterKey(another), StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);

        assertThatThrownBy(() -> start(settings(another, false))).hasMessageContaining("not the one");
    }

    @Test
    void whatIsNoMasterKeyIsToldWithoutAWordOfIt() throws IOException {
        start(settings(another, true)).close();
        for (var text : List.of("", "c2hvcnQ=", "§ not base64")) {
            Files.writeString(masterKey(another), text);
            assertThatThrownBy(() -> start(settings(another, false))).hasMessageContaining("32 bytes in base64")
                .hasNoCause();
        }
    }

    @Test
    void aMasterKeyOfTheOperatorIsTaken() throws IOException {
        Files.writeString(masterKey(another), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n");
        Files.setPosixFilePermissions(masterKey(another), PosixFilePermissions.fromString("rw-------"));
        try (var store = start(settings(another, true))) {
            var referral = somebody();
            assertThat(given(store.unwrap(referral, 1, wrapped(store, referral, 1, "health"))))
                .isEqualTo(keys("health"));
        }
        assertThat(masterKey(another)).hasContent("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    }

    @Test
    void aFolderThatIsGoneIsNoEmptyStore() throws IOException {
        try (var store = start(settings(another, true))) {
            var referral = somebody();
            var blobs = wrapped(store, referral, 1, "health");
            var keys = another.resolve("store/keys");
            Files.move(keys, another.resolve("elsewhere"));

            assertThatThrownBy(() -> store.unwrap(referral, 1, blobs)).isInstanceOf(VaultAwayException.class);
            assertThatThrownBy(() -> store.wrap(somebody(), 1, keys("health"))).isInstanceOf(VaultAwayException.class);
            Files.move(another.resolve("elsewhere"), keys);
            assertThat(given(store.unwrap(referral, 1, blobs))).isEqualTo(keys("health"));
        }
    }

    @Test
    void keysWithoutTheirStoreAreNotTakenForANewOne() throws IOException {
        try (var store = start(settings(another, true))) {
            wrapped(store, somebody(), 1, "health");
        }
        Files.delete(another.resolve("store/store"));

        assertThatThrownBy(() -> start(settings(another, true))).hasMessageContaining("part of a copy");
    }

    @Test
    void aKeyFileMovedToAnotherReferralOpensNothing() throws IOException {
        var aina = somebody();
        var other = somebody();
        try (var store = start(settings(another, true))) {
            var blobs = wrapped(store, aina, 1, "health");
            wrapped(store, other, 1, "health");
            Files.copy(keyFile(aina), keyFile(other), StandardCopyOption.REPLACE_EXISTING);

            assertThatThrownBy(() -> store.unwrap(other, 1, blobs)).isInstanceOf(DamagedKeyException.class)
                .hasMessageContaining(other.toString());
        }
    }

    @Test
    void aKeyThatWasLostIsMadeAnewAndThatIsSaid() throws IOException {
        var referral = somebody();
        try (var store = start(settings(another, true))) {
            var blobs = wrapped(store, referral, 1, "health");
            Files.delete(keyFile(referral));

            assertThat(madeFor(store, referral, 2)).isEqualTo(2);
            assertThat(madeFor(store, referral, 2)).isEqualTo(2);
            assertThat(store.unwrap(referral, 1, blobs)).isEqualTo(refused(Refusal.NOT_ITS_KEY));
        }
    }

    /** Written down once: whatever a later version writes, it opens what is there. */
    @Test
    void aStoreThatAnEarlierVersionMadeIsOpened() throws IOException {
        Files.writeString(masterKey(another), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n");
        Files.setPosixFilePermissions(masterKey(another), PosixFilePermissions.fromString("rw-------"));
        kept("store", "cmVmZXJyYWwga2V5IHN0b3JlIDEgZmlsZXMK");
        kept("check", "AfoBV4pkFSE/geHBcKtOPjnmnD59B8pvZ3YodtNjryTPYZjBFcU=");
        kept("keys/74/748a717c-64a1-8b57-8859-ff74a603aa82",
                "ARE6jsyfvxKGo0+BMcWKfbX/9XReL167F5sWCmuTocPTtmWCM75BdxXbZ1vmSNg1W3LlKFl6sPppD2ze0A==");
        kept("late/74/748a717c-64a1-8b57-8859-ff74a603aa82", "Mgo=");
        kept("erased/7d/7df14c2b-d8ee-8424-8e61-e0375ac99609", "MjAyNi0xMS0yNFQwODoxNTowMFoK");
        kept("holds/d5/d5f41f6e-ffbf-88d1-83a6-45d9cca34f76", "Y291cnQtb3JkZXIgMjAyNi0xMS0yNFQwODoxNTowMFoK");
        var blob = "AUCaxdxJEZj+aZGkcu6YzbDfeefp2dWYZ8nRB7f9EGMkVmQ/RQc2sisMwMwQrhGv9NM6ulsCEZAzrRt4EQ==";
        var blobs = List.of(new WrappedKey("health", Base64.getDecoder().decode(blob)));

        try (var store = start(settings(another, false))) {
            var referral = ReferralId.derive("harbour-police", "key-0001");
            assertThat(given(store.unwrap(referral, 2, blobs))).isEqualTo(keys("health"));
            assertThat(madeFor(store, referral, 3)).isEqualTo(2);
            assertThat(store.erasures()).isEqualTo(Map.of(ReferralId.derive("harbour-police", "key-0002"), NOW));
            assertThat(store.erase(ReferralId.derive("harbour-police", "key-0003"), NOW))
                .isEqualTo(refused(Refusal.LEGAL_HOLD));
        }
    }

    private void kept(String file, String base64) throws IOException {
        var path = another.resolve("store").resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, Base64.getDecoder().decode(base64));
    }

    @Test
    void aStoreOfBeforeItWasNotedWhatAKeyWasMadeForIsOpened() throws IOException {
        var referral = somebody();
        try (var store = start(settings(another, true))) {
            wrapped(store, referral, 1, "health");
        }
        Files.delete(another.resolve("store/late"));

        try (var store = start(settings(another, false))) {
            assertThat(madeFor(store, referral, 2)).isOne();
            assertThat(madeFor(store, somebody(), 2)).isEqualTo(2);
        }
    }

    @Test
    void aKeyFileBroughtBackAfterTheErasureIsDestroyedAgain() throws IOException {
        var referral = somebody();
        try (var store = start(settings(another, true))) {
            wrapped(store, referral, 1, "health");
            Files.copy(keyFile(referral), another.resolve("copy"));
            store.erase(referral, NOW);
            assertThat(keyFile(referral)).doesNotExist();
        }
        Files.copy(another.resolve("copy"), keyFile(referral));

        try (var store = start(settings(another, false))) {
            assertThat(store.custody(referral).key()).isEqualTo(KeyState.ERASED);
            assertThat(keyFile(referral)).doesNotExist();
        }
    }

    @Test
    void aHoldThatCannotBeReadStopsTheStart() throws IOException {
        var referral = somebody().toString();
        start(settings(another, true)).close();
        var shard = Files.createDirectory(another.resolve("store/holds").resolve(referral.substring(0, 2)));
        for (var text : List.of("", "court-order", "because 2026-11-24T08:15:00Z", "court-order yesterday",
                "court-order 2026-11-24T08:15:00Z\n\noversight-inquiry 2026-11-24T08:15:00Z",
                "court-order 2026-11-24T08:15:00Z later")) {
            Files.writeString(shard.resolve(referral), text);
            assertThatThrownBy(() -> start(settings(another, false))).hasMessageContaining("hold")
                .hasMessageNotContaining(referral);
        }
    }

    @Test
    void aFullStoreTakesNoMoreReferrals() throws IOException {
        try (var store = start(settings(another, true, 2))) {
            var first = somebody();
            wrapped(store, first, 1, "health");
            wrapped(store, somebody(), 1, "health");

            assertThat(store.wrap(somebody(), 1, keys("health"))).isEqualTo(refused(Refusal.KEY_STORE_FULL));
            wrapped(store, first, 2, "health");
            store.erase(first, NOW);
            wrapped(store, somebody(), 1, "health");
        }
    }

    @Test
    void aDiskThatTakesNothingAndFilesThatAreGoneFailTheProbe() throws IOException {
        var disk = new CrashingDisk();
        try (var store = new OpenStore(settings(another, true), disk).open()) {
            disk.refuseAfter(0);
            assertThatThrownBy(store::probe).isInstanceOf(VaultAwayException.class);
            store.probe();
            Files.delete(another.resolve("store/check"));
            assertThatThrownBy(store::probe).isInstanceOf(VaultAwayException.class);
        }
    }

    @Test
    void aKeyThatIsThereCountsOnceThoughMakingItWasRefusedMidway() throws IOException {
        var disk = new CrashingDisk();
        try (var store = new OpenStore(settings(another, true), disk).open()) {
            for (int step = 0; step < 10; step++) {
                var referral = somebody();
                disk.refuseAfter(step);
                assertThatCode(() -> wrapped(store, referral, 1, "health")).satisfiesAnyOf(
                        thrown -> assertThat(thrown).isNull(),
                        thrown -> assertThat(thrown).isInstanceOf(VaultAwayException.class));
                wrapped(store, referral, 1, "health");
                assertThat(store.keys()).isEqualTo(step + 1);
            }
        }
    }

    private Path keyFile(ReferralId referral) {
        return another.resolve("store/keys").resolve(referral.toString().substring(0, 2)).resolve(referral.toString());
    }

}
