package network.referral.keystore.vault;

import java.util.Optional;
import javax.crypto.AEADBadTagException;

/** A referral's key that stays in its token. */
final class TokenKey implements VaultKey {

    private final Pkcs11Vault vault;

    private final String label;

    TokenKey(Pkcs11Vault vault, String label) {
        this.vault = vault;
        this.label = label;
    }

    @Override
    public byte[] wrap(byte[] key, byte[] associated) {
        return vault.use(token -> token.key(label).seal(key, associated));
    }

    /**
     * Tokens answer a changed blob with a general error, which the JDK takes for a wrong
     * tag: it is one only if the same key works.
     */
    @Override
    public Optional<byte[]> unwrap(byte[] blob, byte[] associated) {
        return vault.use(token -> {
            var key = token.key(label);
            try {
                return Optional.of(key.open(blob, associated));
            }
            catch (AEADBadTagException e) {
                key.open(key.seal(new byte[1], associated), associated);
                return Optional.empty();
            }
        });
    }

    @Override
    public void close() {
        // the token keeps it
    }

}
