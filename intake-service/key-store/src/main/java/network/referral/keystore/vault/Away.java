package network.referral.keystore.vault;

import java.io.IOException;
import java.security.GeneralSecurityException;

/** What failed in the place of the keys is told in one way. */
final class Away {

    private Away() {
    }

    interface Act<T> {

        T take() throws IOException, GeneralSecurityException;

    }

    interface Step {

        void take() throws IOException, GeneralSecurityException;

    }

    static void unless(Step step) {
        unless(() -> {
            step.take();
            return null;
        });
    }

    /**
     * The causes name files, and so referrals: their classes are told, their words are
     * not.
     */
    static <T> T unless(Act<T> act) {
        try {
            return act.take();
        }
        catch (IOException | GeneralSecurityException e) {
            throw new VaultAwayException("The place of the keys fails with " + e.getClass().getSimpleName(), e);
        }
    }

}
