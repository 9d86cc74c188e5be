package network.referral.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Counts the requests with a token that lives much longer than is asked of the issuer,
 * {@code referral_access_long_lived_total}: whoever is put out goes on for as long. None
 * is refused for it, since a change at the issuer would then turn everybody away.
 */
final class LongLivedTokens {

    /** Of persons and of systems alike; asked for are 10. */
    private static final Duration MOST = Duration.ofMinutes(20);

    private final Counter counter;

    LongLivedTokens(MeterRegistry meters) {
        counter = Counter.builder("referral.access.long.lived")
            .description("Requests with a sound token that lives more than 20 minutes")
            .register(meters);
    }

    /**
     * @param token sound, so that it says when it was given and when it ends
     */
    void look(Jwt token) {
        if (token.getExpiresAt().isAfter(token.getIssuedAt().plus(MOST))) {
            counter.increment();
        }
    }

}
