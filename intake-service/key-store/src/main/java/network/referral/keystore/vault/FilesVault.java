package network.referral.keystore.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import network.referral.schemas.ReferralId;

/**
 * Keys in files, each wrapped by the master key and bound to its referral.
 *
 * <p>
 * To destroy a key its file is overwritten with chance, synced and removed. What that
 * cannot promise: flash media write elsewhere and keep the old cells for a while, file
 * systems that copy on write or journal data keep the old blocks, snapshots and backups
 * keep the file. There the old bytes remain, wrapped; who has them and the master key has
 * the key. So the master key belongs on a medium of its own that is not copied with the
 * files; once it is destroyed with its medium, all remains are worthless. Where one key
 * must be destroyed for sure on such media, use a PKCS#11 token.
 */
final class FilesVault implements KeyVault {

    static final String NAME = "files";

    private static final String CHECK = "check";

    private final AesGcm master;

    private final StoreFolder folder;

    private final Shelf keys;

    private final Lock probing = new ReentrantLock();

    private FilesVault(AesGcm master, StoreFolder folder) throws IOException {
        this.master = master;
        this.folder = folder;
        this.keys = folder.shelf(StoreFolder.KEYS);
        keys.sweep();
    }

    /** For a new store. */
    static FilesVault make(StoreFolder folder, Path masterKeyFile, Disk disk)
            throws IOException, GeneralSecurityException {
        var master = MasterKey.readOrMake(masterKeyFile, disk);
        folder.replace(CHECK, master.seal(check(), check()));
        return new FilesVault(master, folder);
    }

    /** A wrong master key is found out before it wraps anything. */
    static FilesVault open(StoreFolder folder, Path masterKeyFile) throws IOException {
        var vault = new FilesVault(MasterKey.read(masterKeyFile), folder);
        try {
            vault.check(folder);
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException("The master key is not the one that this key store was made with", e);
        }
        return vault;
    }

    private static byte[] check() {
        return "rn1|check".getBytes(StandardCharsets.US_ASCII);
    }

    private void check(StoreFolder folder) throws IOException, GeneralSecurityException {
        master.open(folder.read(CHECK), check());
    }

    @Override
    public boolean holds(ReferralId referral) {
        return Away.unless(() -> keys.has(referral));
    }

    @Override
    public void make(ReferralId referral) {
        var key = AesGcm.random(AesGcm.KEY_BYTES);
        Away.unless(() -> keys.put(referral, master.seal(key, associated(referral))));
        Arrays.fill(key, (byte) 0);
    }

    @Override
    public VaultKey open(ReferralId referral) {
        var sealed = Away.unless(() -> keys.read(referral)).orElseThrow(() -> new DamagedKeyException(referral));
        try {
            return new CipherKey(MasterKey.of(master.open(sealed, associated(referral))));
        }
        catch (GeneralSecurityException e) {
            throw new DamagedKeyException(referral);
        }
    }

    private static byte[] associated(ReferralId referral) {
        return ("rn1|master|" + referral).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void destroy(ReferralId referral) {
        Away.unless(() -> keys.shred(referral));
    }

    @Override
    public int count() {
        return keys.count();
    }

    @Override
    public void probe() {
        Patience.take(probing, "A probe of the files has not ended");
        try {
            Away.unless(() -> check(folder));
        }
        finally {
            probing.unlock();
        }
    }

    @Override
    public void close() {
        // nothing is held open
    }

}
