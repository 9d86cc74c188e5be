package network.referral.keystore.vault;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import network.referral.schemas.ReferralId;

/**
 * Keys as objects of a PKCS#11 token, for example of a hardware security module. They are
 * made there, used there, and cannot be read out; to destroy one is an act of the token.
 * A backup of the token is the only copy that there may be.
 */
final class Pkcs11Vault implements KeyVault {

    static final String NAME = "pkcs11";

    private static final String PREFIX = "referral-key ";

    private static final String PROBE = "referral-key-store probe";

    private final Opening opening;

    /** Null until the next call opens it again. */
    private Token token;

    interface Opening {

        Token open() throws GeneralSecurityException, IOException;

    }

    interface Use<T> {

        T of(Token token) throws GeneralSecurityException, IOException;

    }

    private Pkcs11Vault(Opening opening, Token token) {
        this.opening = opening;
        this.token = token;
    }

    static Pkcs11Vault open(Opening opening) throws GeneralSecurityException, IOException {
        return new Pkcs11Vault(opening, opening.open());
    }

    /**
     * A session that failed once is not trusted again: the token may be another by then.
     */
    <T> T use(Use<T> use) {
        Token used = null;
        try {
            used = current();
            return use.of(used);
        }
        catch (GeneralSecurityException | IOException | ProviderException | IllegalStateException e) {
            drop(used);
            throw new VaultAwayException("The token fails with " + e.getClass().getSimpleName(), e);
        }
    }

    private synchronized Token current() throws GeneralSecurityException, IOException {
        if (token == null) {
            token = opening.open();
        }
        return token;
    }

    private synchronized void drop(Token failed) {
        if (token == failed) {
            token = null;
        }
    }

    private static String label(ReferralId referral) {
        return PREFIX + referral;
    }

    @Override
    public boolean holds(ReferralId referral) {
        return use(token -> token.has(label(referral)));
    }

    @Override
    public void make(ReferralId referral) {
        use(token -> {
            token.make(label(referral));
            return null;
        });
    }

    @Override
    public VaultKey open(ReferralId referral) {
        return new TokenKey(this, label(referral));
    }

    @Override
    public void destroy(ReferralId referral) {
        use(token -> {
            if (token.has(label(referral))) {
                token.destroy(label(referral));
            }
            return null;
        });
    }

    /** Objects that other programs have on the token count too. */
    @Override
    public int count() {
        return use(token -> token.count() - (token.has(PROBE) ? 1 : 0));
    }

    boolean isEmpty() {
        return use(token -> token.labels().stream().noneMatch(label -> label.startsWith(PREFIX)));
    }

    @Override
    public void probe() {
        use(token -> {
            if (!token.has(PROBE)) {
                token.make(PROBE);
            }
            var key = token.key(PROBE);
            return key.open(key.seal(new byte[1], new byte[1]), new byte[1]);
        });
    }

    @Override
    public synchronized void close() {
        token = null;
    }

}
