package network.referral.keystore.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import network.referral.schemas.ReferralId;

/**
 * Keys as objects of a PKCS#11 token, for example of a hardware security module. They are
 * made there, used there, and cannot be read out; to destroy one is an act of the token.
 * A backup of the token is the only copy that there may be.
 */
final class Pkcs11Vault implements KeyVault {

    static final String NAME = "pkcs11";

    private static final String CHECK = "check";

    private static final String PREFIX = "referral-key ";

    /** Its key also seals the text by which the store knows its token. */
    static final String PROBE = "referral-key-store probe";

    private static final String IN_USE = "The token is to be opened again, and is still in use";

    private final Opening opening;

    private final byte[] check;

    /** Held for reading by whoever uses the token, for writing to open it. */
    private final ReadWriteLock uses = new ReentrantReadWriteLock();

    private final Lock probing = new ReentrantLock();

    /** Null until the next call opens it again. */
    private final AtomicReference<Token> token;

    interface Opening {

        Token open() throws GeneralSecurityException, IOException;

    }

    interface Use<T> {

        T of(Token token) throws GeneralSecurityException, IOException;

    }

    private Pkcs11Vault(Opening opening, Token token, byte[] check) throws GeneralSecurityException {
        this.opening = opening;
        this.token = new AtomicReference<>(token);
        this.check = check;
        check(token);
    }

    /**
     * For a new store. Keys without their marks are not taken: some of them may be of
     * referrals that were erased.
     */
    static Pkcs11Vault make(Opening opening, StoreFolder folder) throws GeneralSecurityException, IOException {
        var token = opening.open();
        if (hasKeys(token)) {
            throw new IllegalStateException(
                    "The token has keys of referrals, but the folder with their marks is missing");
        }
        return new Pkcs11Vault(opening, token, known(token, folder));
    }

    /**
     * Another token is found out before its lack of a key is taken for anything. A store
     * of before it knew its token takes the first one that has keys.
     * @throws AnotherTokenException as each opening later
     */
    static Pkcs11Vault open(Opening opening, StoreFolder folder) throws GeneralSecurityException, IOException {
        var token = opening.open();
        if (folder.has(CHECK)) {
            return new Pkcs11Vault(opening, token, folder.read(CHECK));
        }
        if (!token.has(PROBE) && !hasKeys(token)) {
            throw new AnotherTokenException();
        }
        return new Pkcs11Vault(opening, token, known(token, folder));
    }

    private static boolean hasKeys(Token token) {
        return token.labels().stream().anyMatch(label -> label.startsWith(PREFIX));
    }

    /** From now on the store knows this token. */
    private static byte[] known(Token token, StoreFolder folder) throws GeneralSecurityException, IOException {
        if (!token.has(PROBE)) {
            token.make(PROBE);
        }
        var check = token.key(PROBE).seal(associated(), associated());
        folder.replace(CHECK, check);
        return check;
    }

    private static byte[] associated() {
        return "rn1|check".getBytes(StandardCharsets.US_ASCII);
    }

    private Token check(Token opened) throws GeneralSecurityException {
        if (!opened.has(PROBE) || opened.open(PROBE, check, associated()).isEmpty()) {
            throw new AnotherTokenException();
        }
        return opened;
    }

    /**
     * A session that failed once is not trusted again: the token may be another by then.
     * One that others wait for in vain has not failed: what needs no change of the token
     * goes on with it. One use within another is not possible.
     */
    <T> T use(Use<T> use) {
        try {
            var used = borrow();
            try {
                return use.of(used);
            }
            catch (GeneralSecurityException | IOException | ProviderException | IllegalStateException e) {
                token.compareAndSet(used, null);
                throw e;
            }
            finally {
                uses.readLock().unlock();
            }
        }
        catch (GeneralSecurityException | IOException | ProviderException | IllegalStateException e) {
            throw new VaultAwayException("The token fails with " + e.getClass().getSimpleName(), e);
        }
    }

    /**
     * With the lock for reading. A token is opened when nobody uses the one before any
     * more: what those still made must be among the labels that it reads.
     */
    private Token borrow() throws GeneralSecurityException, IOException {
        for (;;) {
            Patience.take(uses.readLock(), IN_USE);
            var current = token.get();
            if (current != null) {
                return current;
            }
            uses.readLock().unlock();
            reopen();
        }
    }

    private void reopen() throws GeneralSecurityException, IOException {
        Patience.take(uses.writeLock(), IN_USE);
        try {
            if (token.get() == null) {
                token.set(check(opening.open()));
            }
        }
        finally {
            uses.writeLock().unlock();
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
            // what a second key beside the one in the right token sealed would be lost
            check(token);
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

    /** Where a change of the token hangs, no new key can be made. */
    @Override
    public void probe() {
        Patience.take(probing, "A probe of the token has not ended");
        try {
            use(token -> {
                token.awaitChange();
                return check(token).key(PROBE).seal(new byte[1], new byte[1]);
            });
        }
        finally {
            probing.unlock();
        }
    }

    @Override
    public void close() {
        token.set(null);
    }

}
