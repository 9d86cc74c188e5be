package network.referral.access.client;

import java.io.IOException;

/** Where a program that calls a service gets its access token. */
@FunctionalInterface
public interface TokenSource {

    /**
     * One that is good for a while yet.
     * @throws IOException when the issuer does not answer or gives none
     */
    String token() throws IOException, InterruptedException;

}
