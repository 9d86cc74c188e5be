package network.referral.keystore.vault;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;

/** A referral's key in this process's memory. */
final class CipherKey implements VaultKey {

    private final AesGcm key;

    CipherKey(AesGcm key) {
        this.key = key;
    }

    @Override
    public byte[] wrap(byte[] text, byte[] associated) {
        return Away.unless(() -> key.seal(text, associated));
    }

    @Override
    public Optional<byte[]> unwrap(byte[] blob, byte[] associated) {
        try {
            return Optional.of(key.open(blob, associated));
        }
        catch (AEADBadTagException e) {
            return Optional.empty();
        }
        catch (GeneralSecurityException e) {
            throw new VaultAwayException("A cipher of the platform fails", e);
        }
    }

    @Override
    public void close() {
        // the key goes with the object
    }

}
