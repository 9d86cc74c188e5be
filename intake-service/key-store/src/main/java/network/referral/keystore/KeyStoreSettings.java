package network.referral.keystore;

import java.nio.file.Path;
import network.referral.schemas.SettingsCheck;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the key store. All that is wrong with them is told at once, at start.
 *
 * @param backend where the keys lie
 * @param folder of the keys or, with a token, of the marks and holds alone; must be set
 * @param create makes the store, and with the files backend its master key, where there
 * is none yet; for the first start
 * @param mostKeys how many referrals may have a key
 */
@ConfigurationProperties("referral.key-store")
public record KeyStoreSettings(@DefaultValue("files") Backend backend, Path folder,
        @DefaultValue("false") boolean create, @DefaultValue("1000000") int mostKeys, @DefaultValue Files files,
        @DefaultValue Pkcs11 pkcs11) {

    public enum Backend {

        FILES, PKCS11

    }

    /**
     * @param masterKeyFile 32 bytes in base64, mode 600, not in the store's folder
     */
    public record Files(Path masterKeyFile) {
    }

    /**
     * @param library the vendor's, an absolute path
     * @param slot id of the token's slot; wins over the index
     * @param slotListIndex place of the slot in the library's list
     * @param pinFile the user's PIN, mode 600
     */
    public record Pkcs11(Path library, Long slot, @DefaultValue("0") int slotListIndex, Path pinFile) {

        /** As the JDK's provider takes it. */
        public String slotSetting() {
            return slot == null ? "slotListIndex = " + slotListIndex : "slot = " + slot;
        }
    }

    public KeyStoreSettings {
        var check = SettingsCheck.of("referral.key-store")
            .demand(folder != null, "folder must be the folder of the store")
            .demand(mostKeys >= 1, "most-keys must be 1 or more");
        if (backend == Backend.FILES) {
            checkFiles(folder, files.masterKeyFile(), check);
        }
        else {
            checkToken(pkcs11, check);
        }
        check.end();
    }

    /** Whoever copies the folder must not copy what opens it. */
    private static void checkFiles(Path folder, Path masterKey, SettingsCheck check) {
        check.demand(masterKey != null, "files.master-key-file must be the file of the master key");
        if (masterKey != null && folder != null) {
            check.demand(!masterKey.toAbsolutePath().normalize().startsWith(folder.toAbsolutePath().normalize()),
                    "files.master-key-file must not lie in the store's folder");
        }
    }

    private static void checkToken(Pkcs11 token, SettingsCheck check) {
        check
            .demand(token.library() != null && token.library().isAbsolute()
                    && !token.library().toString().contains("\""),
                    "pkcs11.library must be the absolute path of the token's library")
            .demand(token.pinFile() != null, "pkcs11.pin-file must be the file of the token's PIN")
            .demand(token.slot() == null || token.slot() >= 0, "pkcs11.slot must be the id of a slot")
            .demand(token.slotListIndex() >= 0, "pkcs11.slot-list-index must be 0 or more");
    }

}
