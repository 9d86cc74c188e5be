package network.referral.keystore.vault;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import network.referral.keystore.KeyStoreSettings;
import network.referral.schemas.CodeWord;

/** Opens the store of the settings, or makes it; puts right what a crash left. */
final class OpenStore {

    private final KeyStoreSettings settings;

    private final Disk disk;

    OpenStore(KeyStoreSettings settings, Disk disk) {
        this.settings = settings;
        this.disk = disk;
    }

    Custodian open() throws IOException {
        var folder = StoreFolder.open(settings.folder(), settings.create(), disk);
        boolean opened = false;
        try {
            var custodian = new Custodian(vault(folder), new Ledger(folder), settings.mostKeys(), folder);
            custodian.resumeErasures();
            opened = true;
            return custodian;
        }
        catch (GeneralSecurityException | ProviderException e) {
            throw new IllegalStateException("The place of the keys cannot be opened", e);
        }
        finally {
            if (!opened) {
                folder.close();
            }
        }
    }

    private KeyVault vault(StoreFolder folder) throws IOException, GeneralSecurityException {
        var backend = CodeWord.of(settings.backend());
        if (folder.isMade()) {
            folder.requireLabel(backend);
            folder.addShelf(StoreFolder.LATE);
            return switch (settings.backend()) {
                case FILES -> FilesVault.open(folder, settings.files().masterKeyFile());
                case PKCS11 -> Pkcs11Vault.open(slot(folder), folder);
            };
        }
        if (!settings.create()) {
            throw new IllegalStateException(
                    "There is no key store in " + settings.folder() + "; referral.key-store.create=true makes one");
        }
        folder.makeShelves();
        var vault = switch (settings.backend()) {
            case FILES -> FilesVault.make(folder, settings.files().masterKeyFile(), disk);
            case PKCS11 -> Pkcs11Vault.make(slot(folder), folder);
        };
        folder.label(backend);
        return vault;
    }

    private Slot slot(StoreFolder folder) throws IOException {
        var token = settings.pkcs11();
        return new Slot(() -> Token.provider(token.library(), token.slotSetting()), new Pin(token.pinFile(), folder));
    }

}
