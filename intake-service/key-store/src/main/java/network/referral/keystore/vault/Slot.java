package network.referral.keystore.vault;

import java.io.IOException;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.KeyStoreException;
import java.security.Provider;
import java.security.ProviderException;
import java.util.function.Supplier;
import javax.security.auth.login.LoginException;

/**
 * Where a token is. It has only so many sessions, and the JDK keeps those of each
 * provider for the life of the process; so the same one is asked for as long as it is
 * logged in, whatever failed. A token that was restarted, or pulled, has ended that and
 * its sessions, and only then there is another provider.
 *
 * <p>
 * Nobody is logged out: the JDK destroys the session's copy of a key that it made some
 * time later, by a number that is free as soon as its session has ended, and that the
 * library may have given to a referral's key by then.
 */
final class Slot implements Pkcs11Vault.Opening {

    private final Supplier<Provider> library;

    private final Pin pin;

    /** The one that was logged in last; null before. */
    private Provider known;

    /** Its slot was empty, which it looks at by itself from then on; else null. */
    private Provider waiting;

    Slot(Supplier<Provider> library, Pin pin) {
        this.library = library;
        this.pin = pin;
    }

    @Override
    public Token open() throws GeneralSecurityException, IOException {
        if (known != null) {
            try {
                return Token.open(known, null);
            }
            catch (GeneralSecurityException | IOException | ProviderException e) {
                known = null;
            }
        }
        return pin.say(this::logIn);
    }

    private Token logIn(char[] said) throws GeneralSecurityException, IOException {
        var fresh = waiting != null ? waiting : library.get();
        waiting = fresh;
        if (fresh.getService("KeyStore", "PKCS11") == null) {
            throw new KeyStoreException("There is no token in the slot");
        }
        waiting = null;
        try {
            var token = Token.open(fresh, said);
            known = fresh;
            return token;
        }
        catch (LoginException e) {
            close(fresh);
            throw e;
        }
    }

    /**
     * Nothing was made with it, and nobody is logged in: its sessions end, and no more.
     */
    private static void close(Provider refused) {
        try {
            if (refused instanceof AuthProvider sessions) {
                sessions.logout();
            }
        }
        catch (LoginException | RuntimeException e) {
            // a token that is away has no sessions
        }
    }

}
