package network.referral.keystore.vault;

import java.util.Optional;

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

    @Override
    public Optional<byte[]> unwrap(byte[] blob, byte[] associated) {
        return vault.use(token -> token.open(label, blob, associated));
    }

    @Override
    public void close() {
        // the token keeps it
    }

}
