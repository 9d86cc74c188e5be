package network.referral.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import network.referral.keystore.KeyStoreSettings.Backend;
import network.referral.keystore.KeyStoreSettings.Files;
import network.referral.keystore.KeyStoreSettings.Pkcs11;
import org.junit.jupiter.api.Test;

class KeyStoreSettingsTest {

    private static final Pkcs11 NO_TOKEN = new Pkcs11(null, null, 0, null);

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(() -> new KeyStoreSettings(Backend.FILES, null, false, 0, new Files(null), NO_TOKEN))
            .hasMessageContainingAll("referral.key-store.folder must", "referral.key-store.most-keys must",
                    "referral.key-store.files.master-key-file must");
        assertThatThrownBy(() -> new KeyStoreSettings(Backend.PKCS11, Path.of("store"), false, 1, new Files(null),
                new Pkcs11(Path.of("relative.so"), -1L, -1, null)))
            .hasMessageContainingAll("pkcs11.library must", "pkcs11.pin-file must", "pkcs11.slot must",
                    "pkcs11.slot-list-index must");
    }

    @Test
    void theMasterKeyLiesBesideTheStoreNotInIt() {
        var inside = new Files(Path.of("data/../store/master.key"));

        assertThatThrownBy(() -> new KeyStoreSettings(Backend.FILES, Path.of("store"), false, 1, inside, NO_TOKEN))
            .hasMessageContaining("must not lie in the store's folder");
    }

    @Test
    void aSlotIsNamedByItsIdOrItsPlace() {
        assertThat(new Pkcs11(Path.of("/lib.so"), null, 2, Path.of("pin")).slotSetting())
            .isEqualTo("slotListIndex = 2");
        assertThat(new Pkcs11(Path.of("/lib.so"), 77L, 2, Path.of("pin")).slotSetting()).isEqualTo("slot = 77");
    }

}
